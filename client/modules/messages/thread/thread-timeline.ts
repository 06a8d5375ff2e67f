import { type Accessor, createSignal } from 'solid-js';
import { graphql } from '../../../platform/graphql.ts';
import type { Session } from '../../../platform/session.ts';
import { begin, keep, type KeptTimeline } from '../kept-timelines.ts';
import type { ReadState } from '../message-source.ts';
import type { TimelineRow } from '../timeline-message.ts';
import { latest } from './latest.ts';
import { threadSource } from './thread-source.ts';

const StateQuery = graphql(`
  query ThreadState($root: ID!) {
    node(id: $root) {
      ... on Message {
        id
        conversation { id viewer { role } }
        viewer { followsThread }
        thread { viewer { lastReadSeq unreadCount mentionCount firstUnread { id seq } } }
      }
    }
  }
`);

// What it changes comes with the stream of the inbox, in order.
const MarkMutation = graphql(`
  mutation MarkThreadRead($input: MarkThreadReadInput!) {
    markThreadRead(input: $input) {
      __typename
      ... on Error { code message }
    }
  }
`);

/** A thread's timeline, and what the panel around it shows beside the replies. */
export interface KeptThread extends KeptTimeline {
  /** The message that began it; undefined until it is known. */
  root: Accessor<TimelineRow | undefined>;
  following: Accessor<boolean>;
  setFollowing(following: boolean): void;
}

interface Mine {
  following: boolean;
  mentioned: boolean;
}

/** The timeline of a thread; kept among those of the conversations last visited. */
export function threadTimeline(session: Session, id: string, root: string): KeptThread {
  return keep(session, root, () => beginThread(session, id, root)) as KeptThread;
}

function beginThread(session: Session, id: string, root: string): KeptThread {
  const [message, setMessage] = createSignal<TimelineRow>();
  const [mine, setMine] = createSignal<Mine>({ following: false, mentioned: false });
  const reading = {
    refresh: async () => {
      const state = await stateOf(session, root);
      if (state) setMine(state.mine);
      return state?.read;
    },
    // What nobody is told of is nothing to them: no trace of it is kept.
    markRead: async (replyId: string) =>
      (!mine().following && !mine().mentioned) || markThreadRead(session, root, replyId),
  };
  // A reply may have been what made me follow: by mentioning me, or as the first answer to what I wrote.
  const hearRoot = (row: TimelineRow) => {
    const known = message() !== undefined;
    setMessage((held) => latest(held, row));
    if (known && !mine().following) void reading.refresh();
  };
  const kept = begin(reading, (told) =>
    threadSource(session.plain, { id, root }, { read: told.read, root: hearRoot, state: setMine }),
  );
  return Object.assign(kept, {
    root: message,
    following: () => mine().following,
    setFollowing: (following: boolean) => setMine({ ...mine(), following }),
  });
}

async function stateOf({ plain }: Session, root: string): Promise<{ mine: Mine; read: ReadState } | undefined> {
  const { data } = await plain.query(StateQuery, { root }).toPromise();
  const message = data?.node && 'thread' in data.node ? data.node : undefined;
  const role = message?.conversation.viewer?.role;
  if (!message || !role) return undefined;
  const counts = message.thread?.viewer;
  return {
    mine: { following: message.viewer?.followsThread === true, mentioned: (counts?.mentionCount ?? 0) > 0 },
    read: {
      role,
      lastReadSeq: counts?.lastReadSeq ?? 0,
      lastReadAt: null,
      unreadCount: counts?.unreadCount ?? 0,
      firstUnread: counts?.firstUnread ?? null,
    },
  };
}

async function markThreadRead({ client }: Session, messageId: string, replyId: string): Promise<boolean> {
  const { data } = await client.mutation(MarkMutation, { input: { messageId, replyId } }).toPromise();
  return data?.markThreadRead?.__typename === 'MarkThreadReadSuccess';
}
