import { useTitle } from '../../platform/title.ts';
import { buttonClass } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { Bars } from '../Bars.tsx';

/** Any address without a page. */
export default function NotFoundPage() {
  return <NotHere title="There is nothing at this address." />;
}

/** A page that says what is missing, with a way on. */
export function NotHere(props: { title: string }) {
  useTitle(() => 'Not found');
  return (
    <Page title="Not found" leading={<Bars />}>
      <EmptyState
        title={props.title}
        actions={
          <>
            <a class={buttonClass('primary')} href="/">
              Go to my rooms
            </a>
            <a class={buttonClass()} href="/rooms">
              Browse rooms
            </a>
          </>
        }
      />
    </Page>
  );
}
