import { type JSX, Match, Switch } from 'solid-js';
import { Button } from './Button.tsx';
import { EmptyState } from './EmptyState.tsx';
import { SkeletonRows } from './Skeleton.tsx';

export interface LoadedProps {
  /** The answer is here. */
  ready: boolean;
  /** What failed, as a heading; shown only while there is no answer to show. */
  failed: string;
  /** Why, in a sentence. */
  trouble: string | undefined;
  /** What stands in its place when the answer holds nothing. */
  empty?: JSX.Element | false;
  rows?: number;
  onRetry(): void;
  children: JSX.Element;
}

/** What a list shows: that it is on its way, that it failed and how to try again, that there is nothing, or itself. */
export function Loaded(props: LoadedProps) {
  return (
    <Switch fallback={<SkeletonRows rows={props.rows ?? 6} />}>
      <Match when={props.ready && props.empty}>{props.empty}</Match>
      <Match when={props.ready}>{props.children}</Match>
      <Match when={props.trouble}>
        <EmptyState
          role="alert"
          title={props.failed}
          actions={
            <Button look="primary" onClick={() => props.onRetry()}>
              Try again
            </Button>
          }
        >
          {props.trouble}
        </EmptyState>
      </Match>
    </Switch>
  );
}
