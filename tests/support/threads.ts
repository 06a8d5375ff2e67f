import { core } from './core-documents.ts';
import type { Person } from './person.ts';
import type { Place, Said } from './shapes.ts';

const mutation = (name: string) => `mutation M($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) {
  ${name}(input: $input) { __typename ... on ${name[0]!.toUpperCase()}${name.slice(1)}Success {
    message { id viewer { followsThread } thread { viewer { following unreadCount mentionCount lastReadSeq } } } }
    ... on Error { code message } } }`;

/** What people say about threads. */
export const threads = {
  follow: mutation('followThread'),
  unfollow: mutation('unfollowThread'),
  read: mutation('markThreadRead'),
  seen: `query Seen($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $around: ID) {
    node(id: $id) { ... on Message { thread { replyCount lastReplyAt lastReplySeq participants { id }
      replies(first: $first, after: $after, last: $last, before: $before, around: $around) {
        nodes { id seq body inRoom deletedAt threadRootId threadRoot { id } } pageInfo { hasPreviousPage hasNextPage } }
      viewer { following unreadCount mentionCount lastReadSeq firstUnread { id } } } } } }`,
  mine: `query Mine($first: Int, $after: String) { viewer { unreadThreadCount
    unread: threads(unread: true, first: $first, after: $after) { nodes { id body } pageInfo { hasNextPage endCursor } }
    all: threads(first: $first, after: $after) { nodes { id body } pageInfo { hasNextPage endCursor } } } }`,
} as const;

/** A thread as somebody sees it. */
export interface ThreadSeen {
  replyCount: number;
  lastReplyAt: string;
  lastReplySeq: number;
  participants: { id: string }[];
  replies: {
    nodes: { id: string; seq: number; body: string; inRoom: boolean; deletedAt: string | null }[];
    pageInfo: { hasPreviousPage: boolean; hasNextPage: boolean };
  };
  viewer: {
    following: boolean;
    unreadCount: number;
    mentionCount: number;
    lastReadSeq: number;
    firstUnread?: { id: string } | null;
  };
}

let keys = 0;

/** The thread of one message. */
export class Thread {
  readonly place: Place;
  readonly root: { id: string };

  constructor(place: Place, root: { id: string }) {
    this.place = place;
    this.root = root;
  }

  /** Replies, under a fresh key. */
  async says(person: Person, body: string, more: { alsoInRoom?: boolean } = {}): Promise<Said> {
    const clientKey = `reply-${(keys += 1)}`;
    const input = { conversationId: this.place.id, clientKey, body, threadRootId: this.root.id, ...more };
    return (await person.does(core.Send, input)).message;
  }

  /** The thread as the person sees it; null where there is none. `page` says which replies. */
  async seenBy(person: Person, page: object = {}): Promise<ThreadSeen | null> {
    const { data, errors } = await person.asks(threads.seen, { id: this.root.id, ...page });
    if (errors) throw new Error(errors[0]!.message);
    return data.node.thread;
  }

  reads(person: Person, reply: { id: string }): Promise<{ message: { thread: ThreadSeen } }> {
    return person.does(threads.read, { messageId: this.root.id, replyId: reply.id });
  }

  follows(person: Person): Promise<{ message: { viewer: { followsThread: boolean }; thread: ThreadSeen } }> {
    return person.does(threads.follow, { messageId: this.root.id });
  }

  unfollows(person: Person): Promise<{ message: { viewer: { followsThread: boolean }; thread: ThreadSeen } }> {
    return person.does(threads.unfollow, { messageId: this.root.id });
  }
}
