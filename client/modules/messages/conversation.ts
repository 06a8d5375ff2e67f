import {
  type Accessor,
  createContext,
  createEffect,
  createMemo,
  createSignal,
  type JSX,
  on,
  onCleanup,
  useContext,
} from 'solid-js';
import type { Outbox } from '../../platform/outbox/outbox.ts';
import type { OutboxItem } from '../../platform/outbox/outbox-item.ts';
import { useSession } from '../../platform/session.ts';
import { type Me, useViewer } from '../accounts/viewer.ts';
import { draftKey } from './composer/kept-drafts.ts';
import { type KeptTimeline, keptTimeline } from './kept-timelines.ts';
import { createQuoting, type Quoting } from './quotes/quoting.ts';
import { Rows } from './rows.ts';
import { useOutbox } from './sending.tsx';
import type { TimelineRow } from './timeline-message.ts';

/** What the page around a conversation says of it, and hears. */
export interface Around {
  title: Accessor<string>;
  /** Hears how many members there are whenever something about them changed. */
  members(count: number): void;
  /** What stands above the oldest message, where there is none older. */
  start(): JSX.Element;
  /** Something stands before the timeline: nobody can read it. */
  covered(): boolean;
  /** A message the address points at does not stand here. */
  lost(messageId: string): void;
  /** Shows the thread of a message, at one of its replies if that is named. */
  openThread(rootId: string, replyId?: string): void;
}

/** The thread a conversation's page is about, where it is about one of its threads. */
export interface ThreadPlace {
  /** The id of the message that began it. */
  root: string;
  kept: KeptTimeline;
}

/** One conversation as its page shows it. */
export interface Conversation extends Around {
  id: string;
  /** The id of the message whose thread this is; undefined in the room itself. */
  thread: string | undefined;
  me: Accessor<Me>;
  kept: KeptTimeline;
  rows: Rows;
  outbox: Outbox<TimelineRow>;
  unsent: Accessor<readonly OutboxItem[]>;
  /** Where "New" stands since this page was entered, and since when. */
  unread: Accessor<UnreadLine | undefined>;
  setUnread(line: UnreadLine | undefined): void;
  /** Something was marked as unread: nothing is marked as read until the page is left or the person says so. */
  held: Accessor<boolean>;
  hold(held: boolean): void;
  /** The row being edited in place. */
  editing: Accessor<string | undefined>;
  edit(key: string | undefined): void;
  /** May I take this message away from everybody? */
  mayDelete(message: TimelineRow): boolean;
  /** Text to take into the composer: a message given back for another try. */
  returned: Accessor<string | undefined>;
  giveBack(text: string | undefined): void;
  /** What the message being written quotes. */
  quoting: Quoting;
  /** The message the address names is not here. */
  missing: Accessor<boolean>;
  setMissing(missing: boolean): void;
}

export interface UnreadLine {
  seq: number;
  /** When the conversation was last read, if ever. */
  since: string | undefined;
}

/** Everything about a conversation, or one of its threads, that its parts share. Call it once per page and conversation. */
export function createConversation(id: string, around: Around, place?: ThreadPlace): Conversation {
  const me = useViewer();
  const outbox = useOutbox();
  const kept = place?.kept ?? keptTimeline(useSession(), id);
  const thread = place?.root;
  const [unread, setUnread] = createSignal<UnreadLine>();
  const [held, hold] = thread ? noHold : createHold(id);
  const [editing, edit] = createSignal<string>();
  const [returned, giveBack] = createSignal<string>();
  const [missing, setMissing] = createSignal(false);
  const quoting = createQuoting(draftKey(me().id, id, thread));
  const unsent = createMemo(() =>
    outbox.items().filter((item) => item.conversationId === id && standsIn(thread, item, item.alsoInRoom)),
  );
  const firstUnreadSeq = () => unread()?.seq;
  const rows = new Rows({
    timeline: kept.timeline,
    events: kept.events,
    viewerId: me().id,
    thread,
    unsent,
    firstUnreadSeq,
  });
  // The row that was edited may be trimmed away.
  createEffect(on(rows.keys, (keys) => editing() !== undefined && !keys.includes(editing()!) && edit(undefined)));
  const moderates = () => kept.read()?.role === 'OWNER' || kept.read()?.role === 'ADMIN';
  const mayDelete = (message: TimelineRow) => !message.deletedAt && (message.author.id === me().id || moderates());
  onCleanup(
    outbox.onSent(
      (where, message) => where === id && standsIn(thread, message, message.inRoom) && kept.timeline.learn(message),
    ),
  );
  const shown = { ...around, id, thread, me, kept, rows, outbox, unsent, quoting, missing, setMissing };
  return { ...shown, unread, setUnread, held, hold, editing, edit, mayDelete, returned, giveBack };
}

/** What is unread in a thread is not held. */
const noHold: ReturnType<typeof createHold> = [() => false, () => {}];

/** Outlives a reload of the page, and ends when it is left. */
function createHold(id: string): [Accessor<boolean>, (held: boolean) => void] {
  const key = 'parley:held';
  const [held, setHeld] = createSignal(sessionStorage.getItem(key) === id);
  const hold = (now: boolean) => {
    setHeld(now);
    if (now) sessionStorage.setItem(key, id);
    else sessionStorage.removeItem(key);
  };
  onCleanup(() => hold(false));
  return [held, hold];
}

/** Whether something is said in a thread, or, where that is undefined, in the room itself. */
function standsIn(
  thread: string | undefined,
  said: { threadRootId?: string | null },
  inRoom: boolean | undefined,
): boolean {
  return thread === undefined ? !said.threadRootId || inRoom === true : said.threadRootId === thread;
}

export const ConversationContext = createContext<Conversation>();

/** The conversation around this component. */
export function useConversation(): Conversation {
  const conversation = useContext(ConversationContext);
  if (!conversation) throw new Error('useConversation needs <ConversationContext.Provider>.');
  return conversation;
}
