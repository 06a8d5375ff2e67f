import { Tips } from '../ui/Tips.tsx';
import { Toasts } from '../ui/toasts.tsx';
import { Routes } from './routes.tsx';

/** The whole client: the page for the address, and what may stand above any page. */
export function App() {
  return (
    <>
      <Routes />
      <Tips />
      <Toasts />
    </>
  );
}
