import { useNavigate } from '@solidjs/router';
import { createSignal, type JSX, onCleanup, onMount, Show, Suspense } from 'solid-js';
import { hasRested, soon } from '../../ui/later.ts';
import { Composer, type ComposerProps } from './composer/Composer.tsx';
import { type Conversation, ConversationContext, createConversation } from './conversation.ts';
import styles from './conversation.module.css';
import { isForwarded } from './item/MessageItem.tsx';
import type { Rows } from './rows.ts';
import { RoomStart } from './timeline/Ends.tsx';
import type { Scrolling } from './timeline/scrolling.ts';
import { Timeline } from './timeline/Timeline.tsx';

const BlockedNotice = soon(() => import('../people/BlockedNotice.tsx'));
// Who types can wait until there is something to read.
const AboveComposer = soon(() => import('./AboveComposer.tsx'));

export interface ConversationViewProps {
  conversationId: string;
  /** The message to show, centred. */
  anchor?: string | undefined;
  /** What the conversation is called. */
  title: string;
  /** Hears how many members there are whenever something about them changed. */
  onMembers(count: number): void;
  /** Nothing can be written here just now. */
  readOnly: boolean;
  /** Stands in the place of the composer then. */
  instead(): JSX.Element;
  /** What may be done where nothing has been said yet. */
  start: JSX.Element;
  /** Something stands before it, so that nobody reads it. */
  covered: boolean;
  /** The other person of a direct conversation, where I have blocked them: there is nobody to write to. */
  blocked: { id: string; displayName: string } | undefined;
}

/** A conversation's timeline and composer. Another conversation is another view: nothing of the last one shows in it. */
export function ConversationView(props: ConversationViewProps) {
  return (
    <Show when={props.conversationId} keyed>
      {(id) => <OpenConversation {...props} id={id} />}
    </Show>
  );
}

function OpenConversation(props: ConversationViewProps & { id: string }) {
  const conversation = createRoom(props);
  const { rows, me, kept, edit, editing, setUnread, hold, outbox, quoting } = conversation;
  const [scrolling, setScrolling] = createSignal<Scrolling>();

  const goOn = () => {
    setUnread(undefined);
    hold(false);
    void scrolling()?.latest();
  };
  const send = (body: string) => {
    outbox.add(props.id, body, quoting.take());
    goOn();
  };
  onEscape(() => editing() || goOn());

  return (
    <ConversationContext.Provider value={conversation}>
      <div class={styles.view} data-conversation={props.id}>
        <Timeline anchor={props.anchor} onScrolling={setScrolling} />
        <Show when={kept.timeline.state().phase !== 'gone'}>
          <Show when={!props.readOnly} fallback={<Suspense>{props.instead()}</Suspense>}>
            <Foot
              blocked={props.blocked}
              prompt={`Message ${props.title}`}
              send={send}
              editLast={() => edit(lastOwn(rows, me().id))}
              onTimelineKey={(event) => scrollBy(scrolling(), event)}
            />
          </Show>
        </Show>
      </div>
    </ConversationContext.Provider>
  );
}

/** Who types, and where messages are written, unless there is nobody to write to. */
function Foot(props: ComposerProps & Pick<ConversationViewProps, 'blocked'>) {
  return (
    <>
      <WhoTypes />
      <Show when={props.blocked} fallback={<Composer {...props} />}>
        {(user) => (
          <Suspense>
            <BlockedNotice user={user()} />
          </Suspense>
        )}
      </Show>
    </>
  );
}

/** A line of fixed height above the composer. */
function WhoTypes() {
  return (
    <Show when={hasRested()} fallback={<div class={styles.typing} />}>
      <Suspense fallback={<div class={styles.typing} />}>
        <AboveComposer />
      </Suspense>
    </Show>
  );
}

/** The conversation itself, as the page around it and its parts know it. */
function createRoom(props: ConversationViewProps & { id: string }): Conversation {
  const navigate = useNavigate();
  return createConversation(props.id, {
    title: () => props.title,
    members: (count) => props.onMembers(count),
    start: () => <RoomStart>{props.start}</RoomStart>,
    covered: () => props.covered,
    // If it is a reply, the panel knows the thread it stands in; if it is none, it says so.
    lost: (id) => navigate(`/c/${props.id}/t/${id}`, { replace: true }),
    openThread: (root, reply) => navigate(`/c/${props.id}/t/${root}${reply ? `/m/${reply}` : ''}`),
  });
}

/** The key of the last message of mine that can be edited. */
export function lastOwn(rows: Rows, me: string): string | undefined {
  const mine = (key: string) => {
    const message = rows.message(key);
    return message?.author.id === me && !message.deletedAt && !isForwarded(message);
  };
  return rows.keys().findLast(mine);
}

/** Calls `then` at an Esc that means nothing else: layers above the page close first. */
function onEscape(then: () => void): void {
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    if (!document.querySelector('dialog[open], [role="dialog"], [role="menu"]')) then();
  };
  onMount(() => document.addEventListener('keydown', onKey));
  onCleanup(() => document.removeEventListener('keydown', onKey));
}

/** The keys that move the timeline while the composer has focus and nothing in it. Says whether it was one. */
export function scrollBy(scrolling: Scrolling | undefined, event: KeyboardEvent): boolean {
  if (!scrolling || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
  if (event.key === 'PageUp') scrolling.by(-0.9);
  else if (event.key === 'PageDown') scrolling.by(0.9);
  else if (event.key === 'Home') scrolling.toOldest();
  else if (event.key === 'End') void scrolling.latest();
  else return false;
  return true;
}
