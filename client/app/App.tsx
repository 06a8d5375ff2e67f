import { Show, Suspense } from 'solid-js';
import { hasRested, soon } from '../ui/later.ts';
import { toasts } from '../ui/toasts.tsx';
import { Routes } from './routes.tsx';

const ToastRegion = soon(() => import('../ui/ToastRegion.tsx'));
const Tips = soon(() => import('../ui/Tips.tsx'));

/** The whole client: the page for the address, and what may stand above any page. */
export function App() {
  return (
    <>
      <Routes />
      <Show when={hasRested()}>
        <Suspense>
          <Tips />
        </Suspense>
      </Show>
      <Show when={hasRested() || toasts().length}>
        <Suspense>
          <ToastRegion />
        </Suspense>
      </Show>
    </>
  );
}
