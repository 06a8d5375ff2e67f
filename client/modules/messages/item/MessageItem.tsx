import { type JSX, Match, Show, Suspense, Switch } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import type { MessageItem_MessageFragment } from '../../../platform/gql/graphql.ts';
import { type FragmentType, graphql, unmask } from '../../../platform/graphql.ts';
import { soon } from '../../../ui/later.ts';
import { isTouched } from '../../reactions/reacted.ts';
import reactions from '../../reactions/reactions.module.css';
import { asNow, type Face } from '../../accounts/faces.ts';
import { MediaBox } from '../media/MediaBox.tsx';
import { RichText } from '../rich-text/RichText.tsx';
import { fullTime } from '../time.ts';
import about from './about.module.css';
import styles from './item.module.css';
import { MessageFrame } from './MessageFrame.tsx';

const About = soon(() => import('./About.tsx'));
const ReactionBar = soon(() => import('../../reactions/ReactionBar.tsx'));
const ThreadLine = soon(() => import('../../threads/ThreadLine.tsx'));

export const MessageItem_message = graphql(`
  fragment MessageItem_message on Message {
    id
    body
    content
    createdAt
    editedAt
    deletedAt
    pinnedBy { displayName }
    forwardedFrom { createdAt author { displayName } }
    quoted { id body deletedAt inRoom author { displayName } }
    author { id displayName avatarUrl }
    mentions { id displayName }
    reactions { count }
    threadRootId
    thread { replyCount lastReplyAt lastReplySeq participants { id displayName avatarUrl } }
    ...MediaBox_message
    ...ReactionBar_message
  }
`);

/** Passed on from elsewhere: its words are somebody else's, and stay. */
export function isForwarded(message: FragmentType<typeof MessageItem_message>): boolean {
  return Boolean(unmask(MessageItem_message, message).forwardedFrom);
}

export interface MessageItemProps {
  message: FragmentType<typeof MessageItem_message>;
  viewerId: string;
  rowId: string;
  continues: boolean;
  /** Shows what it said before; for those who may see that. */
  onHistory: (() => void) | undefined;
  /** Where the thread of a message is, by its id; undefined where threads are not spoken of. */
  threadHref?: ((rootId: string) => string) | undefined;
  /** Stands in the place of the text while it is being edited. */
  editor: JSX.Element | undefined;
}

/** One message in the timeline, or its tombstone, or the same place with an editor in it. */
export function MessageItem(props: MessageItemProps) {
  const message = () => unmask(MessageItem_message, props.message);
  return (
    <MessageFrame
      rowId={props.rowId}
      author={message().author}
      mine={message().author.id === props.viewerId}
      at={message().createdAt}
      continues={props.continues}
    >
      <Origin message={message()} threadHref={props.threadHref} />
      <Above message={message()} />
      <Switch fallback={<Words {...props} message={message()} />}>
        <Match when={message().deletedAt}>
          <p id={`${props.rowId}-text`} class={styles.tombstone}>
            Message deleted
          </p>
        </Match>
        <Match when={props.editor}>{props.editor}</Match>
      </Switch>
      <Show when={!message().deletedAt && (message().reactions.length > 0 || isTouched(message().id))}>
        <Suspense fallback={<div class={reactions.waiting} />}>
          <ReactionBar message={message()} viewerId={props.viewerId} />
        </Suspense>
      </Show>
      <Thread message={message()} threadHref={props.threadHref} />
    </MessageFrame>
  );
}

/** What was said. */
function Words(props: Omit<MessageItemProps, 'message'> & { message: MessageItem_MessageFragment }) {
  const names = {
    get viewerId() {
      return props.viewerId;
    },
    nameOf: (userId: string) => nameIn(props.message.mentions, userId),
  };
  return (
    <div id={`${props.rowId}-text`} class={styles.body} dir="auto">
      <RichText content={props.message.content ?? []} names={names} />
      <Edited at={props.message.editedAt} onHistory={props.onHistory} />
      <MediaBox message={props.message} />
    </div>
  );
}

/** What stands above the words, where there is anything: its code comes with the first that needs it. */
function Above(props: { message: MessageItem_MessageFragment }) {
  return (
    <Show when={props.message.pinnedBy || props.message.forwardedFrom || props.message.quoted}>
      <Suspense fallback={<div class={about.waiting} data-quoting={props.message.quoted ? '' : undefined} />}>
        <About message={props.message} />
      </Suspense>
    </Show>
  );
}

function nameIn(mentions: readonly Face[], userId: string): string | undefined {
  const named = mentions.find((user) => user.id === userId);
  return named && asNow(named).displayName;
}

/** That it was edited, and when; a way to what it said before, for those who may see that. */
function Edited(props: { at: string | null } & Pick<MessageItemProps, 'onHistory'>) {
  return (
    <Show when={props.at}>
      {(at) => (
        <Dynamic
          component={props.onHistory ? 'button' : 'span'}
          class={styles.edited}
          data-tip={`Edited ${fullTime(at())}`}
          tabindex="-1"
          onClick={props.onHistory}
        >
          edited<span class="visually-hidden"> {fullTime(at())}</span>
        </Dynamic>
      )}
    </Show>
  );
}

type Threaded = Pick<MessageItemProps, 'threadHref'> & { message: MessageItem_MessageFragment };

/** Above a reply that is also said in the room: where it comes from. */
function Origin(props: Threaded) {
  return (
    <Show when={props.threadHref && props.message.threadRootId}>
      {(root) => (
        <a class={styles.origin} href={props.threadHref?.(root())} tabindex="-1">
          replied in a thread
        </a>
      )}
    </Show>
  );
}

/** Below a message that began a thread: the way into it. */
function Thread(props: Threaded) {
  return (
    <Show when={props.threadHref && props.message.thread}>
      {(thread) => (
        <Suspense fallback={<div class={styles.threadWaits} />}>
          <ThreadLine thread={thread()} rootId={props.message.id} href={props.threadHref?.(props.message.id) ?? ''} />
        </Suspense>
      )}
    </Show>
  );
}
