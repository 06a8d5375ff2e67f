import type { Client, CombinedError } from '@urql/core';
import { onEnd, pipe, subscribe } from 'wonka';
import type { ConversationTimelineQuery, TimelineStreamSubscription } from '../../platform/gql/graphql.ts';
import { graphql, unmask } from '../../platform/graphql.ts';
import { messageChanges } from '../../platform/news.ts';
import type { FetchedPage, PageAt, StreamEvent, TimelineSource } from '../../platform/timeline/timeline-source.ts';
import { createEventsBeside } from './events/events-beside.ts';
import { type EventRow, Timeline_event } from './events/timeline-event.ts';
import { type TimelineRow, Timeline_message } from './timeline-message.ts';

const pageSize = 50;
/** How long a page may take, in milliseconds. */
export const patience = 20_000;

const PageQuery = graphql(`
  query ConversationTimeline($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $around: ID, $fresh: Boolean!) {
    conversation(id: $id) {
      id
      cursor
      viewer { role lastReadSeq lastReadAt unreadCount firstUnread { id seq } }
      messages(first: $first, after: $after, last: $last, before: $before, around: $around) {
        edges { id cursor node { ...Timeline_message } }
        pageInfo { hasPreviousPage hasNextPage }
      }
      events @include(if: $fresh) { ...Timeline_event }
    }
  }
`);

const StreamSubscription = graphql(`
  subscription TimelineStream($id: ID!, $after: Cursor) {
    conversationChanged(conversationId: $id, after: $after) {
      state
      cursor
      changes {
        __typename
        ... on MessageAdded { message { ...Timeline_message } }
        ... on MessageChanged { message { ...Timeline_message } }
        ... on EventAdded { event { ...Timeline_event } }
        ... on MemberChanged { conversation { id memberCount } }
      }
    }
  }
`);

type Conversation = NonNullable<ConversationTimelineQuery['conversation']>;
/** What is mine in a conversation, as of the last page read. */
export type ReadState = NonNullable<Conversation['viewer']>;

/** Who else wants to know what comes with the messages. */
export interface MessageSourceOptions {
  /** Hears what each page says of the viewer's reading. */
  read(state: ReadState): void;
  /** Somebody came, went, or has another role: how many there are now. */
  members(count: number): void;
  /** What happened between the messages that are read or heard; some of it may be known already. */
  events(events: readonly EventRow[]): void;
}

/** Reads one conversation's timeline from the API. */
export function messageSource(client: Client, id: string, told: MessageSourceOptions): TimelineSource<TimelineRow> {
  const eventsBeside = createEventsBeside(client, id);
  return {
    async page(at) {
      const asked = client.query(PageQuery, { id, ...windowOf(at) }).toPromise();
      const { data, error } = await within(patience, asked);
      // A message that is not here: the end is shown, and whoever asked notices that it is not among the rows.
      if ('around' in at && isNotFound(error)) return this.page({ last: true });
      if (!data || error) throw error ?? new Error('No answer.');
      const { conversation } = data;
      if (!conversation?.messages || !conversation.cursor) return null;
      if (conversation.viewer) told.read(conversation.viewer);
      const page = pageOf(conversation.cursor, conversation.messages);
      const events = conversation.events?.map((event) => unmask(Timeline_event, event));
      told.events(await within(patience, eventsBeside(page.messages, events)));
      return page;
    },
    stream: streamOf(client, id, { ...told, belongs: (message) => message.inRoom }),
  };
}

/** The server says that what was named does not exist for this person. */
function isNotFound(error: CombinedError | undefined): boolean {
  return error?.graphQLErrors.some((problem) => problem.extensions?.code === 'NOT_FOUND') ?? false;
}

/** Which messages of a conversation's log are wanted, and who hears of the rest. */
export interface StreamOptions extends Partial<Pick<MessageSourceOptions, 'members' | 'events'>> {
  belongs(message: TimelineRow): boolean;
}

/** Follows a conversation's log for the messages that belong. */
export function streamOf(client: Client, id: string, told: StreamOptions): TimelineSource<TimelineRow>['stream'] {
  return (cursor, on) => {
    const resume = () => ({ id, after: cursor() });
    let over = false;
    const ended = (refused: boolean) => {
      if (!over) on({ type: 'ended', refused });
      over = true;
    };
    const { unsubscribe } = pipe(
      client.subscription(StreamSubscription, resume(), { resume }),
      onEnd(() => ended(false)),
      subscribe(({ data, error }) => {
        const count = data && membersIn(data);
        if (count !== undefined) told.members?.(count);
        if (data) on(eventOf(data, (message) => told.belongs(message)));
        if (data) told.events?.(eventsIn(data));
        else if (error) ended(isNotFound(error));
      }),
    );
    return () => {
      over = true;
      unsubscribe();
    };
  };
}

/** The arguments of a page. */
export function windowOf(at: PageAt) {
  if ('around' in at) return { around: at.around, first: pageSize, fresh: true };
  if ('before' in at) return { before: at.before, last: pageSize, fresh: false };
  if ('after' in at) return { after: at.after, first: pageSize, fresh: false };
  return { last: pageSize, fresh: true };
}

/** A page of messages as the timeline takes it. */
export function pageOf(
  cursor: string,
  { edges, pageInfo }: NonNullable<Conversation['messages']>,
): FetchedPage<TimelineRow> {
  return {
    cursor,
    messages: edges.map((edge) => unmask(Timeline_message, edge.node)),
    cursors: new Map(edges.map((edge) => [edge.id, edge.cursor])),
    older: pageInfo.hasPreviousPage,
    newer: pageInfo.hasNextPage,
  };
}

function eventOf(
  { conversationChanged: page }: TimelineStreamSubscription,
  belongs: (message: TimelineRow) => boolean,
): StreamEvent<TimelineRow> {
  if (page.state === 'RESET') return { type: 'reset' };
  const messages = (kind: 'MessageAdded' | 'MessageChanged') =>
    page.changes.flatMap((change) => (change.__typename === kind ? [unmask(Timeline_message, change.message)] : []));
  const changed = messages('MessageChanged');
  for (const message of changed) messageChanges.tell(message);
  const added = messages('MessageAdded').filter((message) => belongs(message));
  return { type: 'changes', added, changed: changed.filter((message) => belongs(message)), cursor: page.cursor };
}

/** How many members there are after these changes, where they are about members. */
function membersIn({ conversationChanged: { changes } }: TimelineStreamSubscription): number | undefined {
  const last = changes.findLast((change) => change.__typename === 'MemberChanged');
  return last?.__typename === 'MemberChanged' ? last.conversation.memberCount : undefined;
}

function eventsIn({ conversationChanged: { changes } }: TimelineStreamSubscription): EventRow[] {
  return changes.flatMap((change) =>
    change.__typename === 'EventAdded' ? [unmask(Timeline_event, change.event)] : [],
  );
}

/** Gives up waiting after so many milliseconds. */
export function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('No answer in time.')), ms));
  return Promise.race([work, late]);
}
