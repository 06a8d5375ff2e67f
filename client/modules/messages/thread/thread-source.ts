import type { Client } from '@urql/core';
import type { ThreadPageQuery } from '../../../platform/gql/graphql.ts';
import { graphql, unmask } from '../../../platform/graphql.ts';
import type { TimelineSource } from '../../../platform/timeline/timeline-source.ts';
import { pageOf, patience, type ReadState, streamOf, windowOf, within } from '../message-source.ts';
import { Timeline_message, type TimelineRow } from '../timeline-message.ts';

const CursorQuery = graphql(`
  query ThreadCursor($id: ID!) { conversation(id: $id) { id cursor } }
`);

const PageQuery = graphql(`
  query ThreadPage($root: ID!, $first: Int, $after: String, $last: Int, $before: String, $around: ID) {
    node(id: $root) {
      ... on Message {
        ...Timeline_message
        conversation { id viewer { role } }
        viewer { followsThread }
        thread {
          viewer { lastReadSeq unreadCount mentionCount firstUnread { id seq } }
          replies(first: $first, after: $after, last: $last, before: $before, around: $around) {
            edges { id cursor node { ...Timeline_message } }
            pageInfo { hasPreviousPage hasNextPage }
          }
        }
      }
    }
  }
`);

/** The message that began a thread as a page shows it. */
export type ThreadRoot = Extract<NonNullable<ThreadPageQuery['node']>, { thread: unknown }>;

/** Who wants to know what comes with the replies. */
export interface ThreadSourceOptions {
  read(state: ReadState): void;
  root(message: TimelineRow): void;
  /** The viewer follows the thread, or does not; and whether a reply mentions them that they have not read. */
  state(state: { following: boolean; mentioned: boolean }): void;
}

/** Reads the thread of the message `root` in the conversation `id`. */
export function threadSource(
  client: Client,
  { id, root }: { id: string; root: string },
  told: ThreadSourceOptions,
): TimelineSource<TimelineRow> {
  return {
    async page(at) {
      // First where the log stands, then the page: what happens between the two comes by the stream and is in the page.
      const { fresh, ...window } = windowOf(at);
      const cursor = fresh ? await cursorOf(client, id) : '';
      const { data, error } = await within(patience, client.query(PageQuery, { root, ...window }).toPromise());
      if (!data || error) throw error ?? new Error('No answer.');
      const message = data.node && 'thread' in data.node ? (data.node as ThreadRoot) : undefined;
      if (!message || cursor === null) return null;
      tell(message, told);
      return pageOf(cursor, message.thread?.replies ?? nothing);
    },
    stream: streamOf(client, id, {
      belongs: (message) => {
        if (message.id === root) told.root(message);
        return message.threadRootId === root;
      },
    }),
  };
}

const nothing = { edges: [], pageInfo: { hasPreviousPage: false, hasNextPage: false } };

async function cursorOf(client: Client, id: string): Promise<string | null> {
  const { data, error } = await within(patience, client.query(CursorQuery, { id }).toPromise());
  if (!data || error) throw error ?? new Error('No answer.');
  return data.conversation?.cursor ?? null;
}

function tell(message: ThreadRoot, told: ThreadSourceOptions): void {
  const mine = message.thread?.viewer;
  told.state({ following: message.viewer?.followsThread === true, mentioned: (mine?.mentionCount ?? 0) > 0 });
  told.root(unmask(Timeline_message, message));
  told.read({
    role: message.conversation.viewer?.role ?? 'MEMBER',
    lastReadSeq: mine?.lastReadSeq ?? 0,
    lastReadAt: null,
    unreadCount: mine?.unreadCount ?? 0,
    firstUnread: mine?.firstUnread ?? null,
  });
}
