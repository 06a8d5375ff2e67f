import CircleAlert from 'lucide-solid/icons/circle-alert';
import { ErrorBoundary, type JSX } from 'solid-js';
import { Button } from './Button.tsx';
import { EmptyState } from './EmptyState.tsx';

/** Contains a pane: when it breaks, it says so in its place and the rest of the page goes on. */
export function Pane(props: { children: JSX.Element }) {
  return (
    <ErrorBoundary fallback={(error, reset) => <Crash error={error} reset={reset} />}>{props.children}</ErrorBoundary>
  );
}

function Crash(props: { error: unknown; reset(): void }) {
  // Told to the console's and any error monitor's listeners, as if nobody had caught it.
  reportError(props.error);
  const details = () =>
    props.error instanceof Error ? (props.error.stack ?? props.error.message) : String(props.error);
  return (
    <EmptyState
      role="alert"
      icon={<CircleAlert />}
      title="This part stopped working. The rest still runs."
      actions={
        <>
          <Button look="primary" onClick={() => props.reset()}>
            Reload this part
          </Button>
          <Button onClick={() => void navigator.clipboard.writeText(details())}>Copy details</Button>
        </>
      }
    />
  );
}
