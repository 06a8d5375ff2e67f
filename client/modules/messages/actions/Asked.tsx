import { Show, Suspense } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { later, onDemand } from '../../../ui/later.ts';
import type { Asking } from './asking.ts';

const ActionMenu = onDemand(() => import('./ActionMenu.tsx'));
/** Fetches the code of a message's menu: for a button that is being pointed at. */
export const fetchActionMenu = (): void => void ActionMenu.preload();

const ActionSheet = later(() => import('./ActionSheet.tsx'));

/** What is open about a message of the timeline: its menu, its sheet, or a window of one of its actions. */
export function Asked(props: { asking: Asking }) {
  const pressed = () => {
    const key = props.asking.sheet();
    return key === undefined ? undefined : props.asking.subject(key);
  };
  return (
    <Suspense>
      <Show when={pressed()}>{(on) => <ActionSheet on={on()} onClose={() => props.asking.closeSheet()} />}</Show>
      <Show when={props.asking.menu()} keyed>
        {(place) => <ActionMenu asking={props.asking} place={place} />}
      </Show>
      <Show when={props.asking.window()} keyed>
        {(window) => <AskedWindow asking={props.asking} window={window} />}
      </Show>
    </Suspense>
  );
}

function AskedWindow(props: { asking: Asking; window: NonNullable<ReturnType<Asking['window']>> }) {
  const on = props.asking.subject(props.window.key);
  return <>{on && <Dynamic component={props.window.Shown} on={on} onClose={() => props.asking.closeWindow()} />}</>;
}
