import type { Client } from '@urql/core';
import type { ResultOf } from '@graphql-typed-document-node/core';
import MessagesSquare from 'lucide-solid/icons/messages-square';
import { type Accessor, createEffect, createMemo, createSignal, type JSX, on, onCleanup } from 'solid-js';
import { unmask } from '../../platform/graphql.ts';
import { useSession } from '../../platform/session.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { UserAvatar } from '../accounts/UserAvatar.tsx';
import { KindIcon } from '../conversations/KindIcon.tsx';
import { plainStart } from './excerpt.ts';
import { activityOf, type InboxRow, isUnread, wantedIn } from './inbox.graphql.ts';
import { type Inbox, useInbox } from './inbox.ts';
import { Mention_message, messagePath, ReadConversation, ReadThread, readMention, WaitingQuery } from './waiting.ts';

/** Something that waits to be read. */
export interface Waiting {
  /** Changes with what is there to read: news in the same place is another entry. */
  key: string;
  section: 'Conversations' | 'Threads' | 'Mentions';
  icon: () => JSX.Element;
  href: string;
  title: string;
  note: string;
  at: string | null;
  text: string;
  wanted: boolean;
  /** Marks it read; says what went wrong, in a sentence. */
  read(): Promise<string | undefined>;
}

type Told = ResultOf<typeof WaitingQuery>;

/** So many at once; what is beyond comes as these are read. */
const atOnce = 50;

/** Unread conversations, threads and mentions: asked anew whenever something in the inbox changes. */
export function createWaiting(): {
  list: Accessor<Waiting[] | undefined>;
  trouble: Accessor<string | undefined>;
  again(): void;
} {
  const { plain } = useSession();
  const inbox = useInbox();
  const [told, setTold] = createSignal<Told>();
  const [trouble, setTrouble] = createSignal<string>();
  const latestFirst = (rows: readonly InboxRow[]) => [...rows].sort((a, b) => activityOf(b) - activityOf(a));
  const unread = createMemo(() => latestFirst((inbox.rows() ?? []).filter(isUnread)).slice(0, atOnce));
  let turn = 0;
  let asking: Promise<unknown> | undefined;
  const read = async () => {
    const mine = (turn += 1);
    // The same question that is under way would be the answer to this one, too, with what was true before.
    await asking;
    if (mine !== turn) return;
    const ids = unread().map((row) => row.id);
    const asked = plain.query(WaitingQuery, { ids }, { requestPolicy: 'network-only' }).toPromise();
    asking = asked;
    const { data, error } = await asked;
    if (mine !== turn) return;
    if (data) setTold(data);
    setTrouble(data ? undefined : troubleIn(error));
  };
  onNews(inbox, unread, () => void read());
  onCleanup(() => (turn += 1));
  const list = createMemo<Waiting[] | undefined>((held) => {
    const known = told();
    if (!known) return undefined;
    const all = [...conversations(plain, unread(), known), ...threads(plain, known), ...mentions(plain, known)];
    // What has not changed stays the same thing, and with it the row that may have focus.
    return all.map((entry) => held?.find((other) => alike(other, entry)) ?? entry);
  });
  return { list, trouble, again: () => void read() };
}

/** Calls `then` once the rows are there, when they change, and soon after anything else: threads move without them. */
function onNews(inbox: Inbox, unread: Accessor<readonly InboxRow[]>, then: () => void): void {
  const state = (row: InboxRow) => [row.id, row.version, row.viewer?.unreadCount, row.viewer?.mentionCount].join();
  const signature = () => inbox.rows() && unread().map(state).join(' ');
  createEffect(on(signature, (known) => known !== undefined && then()));
  let timer: ReturnType<typeof setTimeout> | undefined;
  inbox.onChange(() => {
    clearTimeout(timer);
    timer = setTimeout(then, 200);
  });
  onCleanup(() => clearTimeout(timer));
}

function alike(a: Waiting, b: Waiting): boolean {
  return a.key === b.key && a.note === b.note && a.text === b.text && a.title === b.title && a.wanted === b.wanted;
}

function conversations(client: Client, rows: readonly InboxRow[], told: Told): Waiting[] {
  const last = new Map(
    told.nodes.map((node) => (node?.__typename === 'Conversation' ? [node.id, node.lastMessage] : ['', null])),
  );
  return rows.flatMap((row) => {
    const message = last.get(row.id);
    const count = row.viewer?.unreadCount ?? 0;
    // Only mentions in threads are left there: those are listed by themselves.
    if (!message || !count) return [];
    return {
      key: `${row.id} ${message.id}`,
      section: 'Conversations' as const,
      icon: () => <KindIcon conversation={row} />,
      href: `/c/${row.id}`,
      title: row.title,
      note: `${count > 99 ? '99+' : count} unread`,
      at: message.createdAt,
      text: `${message.author.displayName}: ${message.body}`,
      wanted: wantedIn(row) > 0,
      read: () => readUpTo(client, row.id, message.id),
    };
  });
}

function threads(client: Client, told: Told): Waiting[] {
  return (told.viewer?.threads.nodes ?? []).flatMap((root) => {
    const message = unmask(Mention_message, root);
    const last = root.thread?.replies.nodes[0];
    if (!last || !root.thread?.viewer?.unreadCount) return [];
    const { unreadCount, mentionCount } = root.thread.viewer;
    return {
      key: `${root.id} ${last.id}`,
      section: 'Threads' as const,
      icon: () => <MessagesSquare />,
      href: `/c/${message.conversation.id}/t/${root.id}`,
      title: plainStart(message.body).slice(0, 80) || 'A thread',
      note: `${unreadCount > 99 ? '99+' : unreadCount} unread in ${message.conversation.title}`,
      at: root.thread.lastReplyAt,
      text: `${last.author.displayName}: ${last.body}`,
      wanted: mentionCount > 0,
      read: () => readThread(client, root.id, last.id),
    };
  });
}

function mentions(client: Client, told: Told): Waiting[] {
  return (told.viewer?.mentions.nodes ?? []).map((node) => {
    const message = unmask(Mention_message, node);
    return {
      key: message.id,
      section: 'Mentions' as const,
      icon: () => <UserAvatar user={message.author} size={28} />,
      href: messagePath(message),
      title: message.author.displayName,
      note: `in ${message.conversation.title}`,
      at: message.createdAt,
      text: message.body,
      wanted: true,
      read: () => readMention(client, message.id),
    };
  });
}

async function readUpTo(client: Client, conversationId: string, messageId: string): Promise<string | undefined> {
  const { data, error } = await client.mutation(ReadConversation, { input: { conversationId, messageId } });
  return troubleIn(error, data?.markRead);
}

async function readThread(client: Client, messageId: string, replyId: string): Promise<string | undefined> {
  const { data, error } = await client.mutation(ReadThread, { input: { messageId, replyId } });
  return troubleIn(error, data?.markThreadRead);
}
