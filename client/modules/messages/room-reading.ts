import { graphql } from '../../platform/graphql.ts';
import type { Session } from '../../platform/session.ts';
import type { TimelineReading } from './kept-timelines.ts';

const ReadStateQuery = graphql(`
  query ConversationReadState($id: ID!) {
    conversation(id: $id) {
      id
      viewer { role lastReadSeq lastReadAt unreadCount firstUnread { id seq } }
    }
  }
`);

// The counts come with the stream of the inbox, in order: an answer that overtakes or lags behind it would miscount.
const MarkReadMutation = graphql(`
  mutation MarkRead($input: MarkReadInput!) {
    markRead(input: $input) {
      __typename
      ... on Error { code message }
    }
  }
`);

/** How a conversation itself is read. */
export function roomReading({ client, plain }: Session, id: string): TimelineReading {
  return {
    async refresh() {
      const { data } = await plain.query(ReadStateQuery, { id }).toPromise();
      return data?.conversation?.viewer ?? undefined;
    },
    async markRead(messageId) {
      const { data } = await client.mutation(MarkReadMutation, { input: { conversationId: id, messageId } });
      return data?.markRead?.__typename === 'MarkReadSuccess';
    },
  };
}
