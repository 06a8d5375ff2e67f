import { useNavigate } from '@solidjs/router';
import { createSignal, Show, Suspense } from 'solid-js';
import { hasRested, soon } from '../../../ui/later.ts';
import { countReplies } from '../../threads/words.ts';
import { Composer } from '../composer/Composer.tsx';
import { type Conversation, ConversationContext, createConversation, useConversation } from '../conversation.ts';
import { lastOwn, scrollBy } from '../ConversationView.tsx';
import conversationStyles from '../conversation.module.css';
import item from '../item/item.module.css';
import { MessageItem, MessageItem_message } from '../item/MessageItem.tsx';
import { dayOf } from '../../../platform/timeline/row-layout.ts';
import { unmask } from '../../../platform/graphql.ts';
import type { Scrolling } from '../timeline/scrolling.ts';
import { Timeline } from '../timeline/Timeline.tsx';
import type { KeptThread } from './thread-timeline.ts';
import styles from './ThreadView.module.css';

const AfterSending = soon(() => import('../after/AfterSending.tsx'));

export interface ThreadViewProps {
  /** The conversation. */
  id: string;
  /** The message that began the thread. */
  root: string;
  kept: KeptThread;
  /** The reply to show, centred. */
  reply: string | undefined;
  readOnly: boolean;
}

/** A thread: the message that began it, the replies, and where one replies. */
export function ThreadView(props: ThreadViewProps) {
  const conversation = createThread(props);
  const { rows, me, edit, setUnread, outbox, quoting } = conversation;
  const [scrolling, setScrolling] = createSignal<Scrolling>();
  const [alsoInRoom, setAlsoInRoom] = createSignal(false);
  const send = (body: string) => {
    outbox.add(props.id, body, { threadRootId: props.root, alsoInRoom: alsoInRoom(), ...quoting.take() });
    setAlsoInRoom(false);
    setUnread(undefined);
    void scrolling()?.latest();
  };
  return (
    <ConversationContext.Provider value={conversation}>
      <div class={`${conversationStyles.view} ${styles.thread}`} data-conversation={props.id}>
        <Timeline anchor={props.reply} onScrolling={setScrolling} />
        <Show when={props.kept.timeline.state().phase !== 'gone' && !props.readOnly}>
          <Beneath />
          <Composer
            send={send}
            prompt="Reply in thread"
            editLast={() => edit(lastOwn(rows, me().id))}
            onTimelineKey={(event) => scrollBy(scrolling(), event)}
          />
          <AlsoInRoom checked={alsoInRoom()} onChange={setAlsoInRoom} />
        </Show>
      </div>
    </ConversationContext.Provider>
  );
}

/** A line of fixed height above the composer. */
function Beneath() {
  return (
    <div class={conversationStyles.typing}>
      <span />
      <Show when={hasRested()}>
        <Suspense>
          <AfterSending />
        </Suspense>
      </Show>
    </div>
  );
}

/** The thread as its parts know it. */
function createThread(props: ThreadViewProps): Conversation {
  const navigate = useNavigate();
  return createConversation(
    props.id,
    {
      title: () => 'this thread',
      members: () => {},
      start: () => <Root kept={props.kept} />,
      covered: () => false,
      lost: () => {},
      openThread: (_, reply) => navigate(`/c/${props.id}/t/${props.root}${reply ? `/m/${reply}` : ''}`),
    },
    { root: props.root, kept: props.kept },
  );
}

function AlsoInRoom(props: { checked: boolean; onChange(checked: boolean): void }) {
  return (
    <label class={styles.also}>
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      Also send to the room
    </label>
  );
}

/** What the thread is about, above its first reply. */
function Root(props: { kept: KeptThread }) {
  const { me, rows } = useConversation();
  const dayOfFirst = () => dayOf(Date.parse(rows.message(rows.keys()[0] ?? '')?.createdAt ?? ''));
  return (
    <Show when={props.kept.root()}>
      {(root) => {
        const known = () => unmask(MessageItem_message, root());
        const count = () => known().thread?.replyCount ?? 0;
        const sameDay = () => dayOf(Date.parse(known().createdAt)) === dayOfFirst();
        return (
          <>
            <article class={`${item.row} ${styles.root}`} aria-labelledby="thread-root-by thread-root-text">
              <MessageItem
                message={root()}
                viewerId={me().id}
                rowId="thread-root"
                continues={false}
                threadHref={undefined}
                onHistory={undefined}
                editor={undefined}
              />
            </article>
            <div class={styles.count} data-same-day={sameDay() || undefined}>
              {count() > 0 ? countReplies(count()) : 'No replies yet'}
            </div>
          </>
        );
      }}
    </Show>
  );
}
