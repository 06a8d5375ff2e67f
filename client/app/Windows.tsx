import { useNavigate } from '@solidjs/router';
import { Match, Suspense, Switch } from 'solid-js';
import type { Window } from './frame.ts';
import { later, onDemand } from '../ui/later.ts';

const QuickSwitcher = later(() => import('../modules/inbox/QuickSwitcher.tsx'));
const ShortcutSheet = later(() => import('./ShortcutSheet.tsx'));
// Both need the server: their code need not be here before.
const NewDirect = onDemand(() => import('../modules/conversations/NewDirect.tsx'));
const NewConversation = onDemand(() => import('../modules/conversations/NewConversation.tsx'));

/** The windows that anything may open, one at a time. */
export function Windows(props: { opened: Window | undefined; onOpen(what: Window | undefined): void }) {
  const navigate = useNavigate();
  const close = () => props.onOpen(undefined);
  const go = (path: string) => {
    close();
    navigate(path);
  };
  const enter = (conversationId: string) => go(`/c/${conversationId}`);
  return (
    <Suspense>
      <Switch>
        <Match when={props.opened === 'switcher'}>
          <QuickSwitcher onClose={close} onGo={go} onOpen={props.onOpen} />
        </Match>
        <Match when={props.opened === 'shortcuts'}>
          <ShortcutSheet onClose={close} />
        </Match>
        <Match when={props.opened === 'direct'}>
          <NewDirect onClose={close} onOpened={enter} />
        </Match>
        <Match when={props.opened === 'group'}>
          <NewConversation kind="GROUP" onClose={close} onCreated={enter} />
        </Match>
        <Match when={props.opened === 'room'}>
          <NewConversation kind="ROOM" onClose={close} onCreated={enter} />
        </Match>
      </Switch>
    </Suspense>
  );
}
