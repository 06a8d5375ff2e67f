import { globalId, messageId } from '../../server/platform/ids.ts';
import {
  conversations,
  history,
  members,
  mercuriusPage,
  naivePage,
  naiveSidebar,
  searching,
  sidebarPage,
  unread,
} from '../contenders/documents.ts';
import { roomId, upTo } from '../lab/world.ts';
import { depth, places } from './filling.ts';
import type { Kind } from './generator.ts';

const size = 50;
const uuids = upTo(places).map(roomId);
const ids = uuids.map((id) => globalId('cnv', id));

function graphql(query: string, variables: object = {}): string {
  return JSON.stringify({ query, variables });
}

/** A kind of read by GraphQL, one request each. */
function kind(name: string, reads: string[], marker: string, count = size, weight = 1): Kind {
  return { name, path: '/graphql', weight, reads: reads.map((read) => [read]), marker, count };
}

const author = '"username":';
const row = '"lastMessage":{';

/** The newest page of any room with its authors, as each contender is asked for it. */
export const pages = {
  parley: kind(
    'page',
    ids.map((id) => graphql(history, { id })),
    author,
  ),
  bare: {
    ...kind(
      'page',
      uuids.map((conversationId) => JSON.stringify({ conversationId })),
      author,
    ),
    path: '/page',
  },
  mercurius: kind(
    'page',
    uuids.map((id) => graphql(mercuriusPage, { id })),
    author,
  ),
  naive: kind(
    'page',
    uuids.map((id) => graphql(naivePage, { id })),
    author,
  ),
};

/** The whole sidebar. Of Parley's API two requests, as a page has at most a hundred; `middle` is the cursor between them. */
export const sidebars = (middle: string) => ({
  parley: {
    ...kind('sidebar', [], row, places),
    reads: [[graphql(sidebarPage), graphql(sidebarPage, { after: middle })]],
  },
  bare: { ...kind('sidebar', ['{}'], row, places), path: '/sidebar' },
  naive: kind('sidebar', [graphql(naiveSidebar)], row, places),
});

/** What clients of Parley read, about as often as they do. */
export const mix: Kind[] = [
  { ...pages.parley, weight: 35 },
  kind(
    'older page',
    uuids.map((uuid, n) =>
      graphql(history, { id: ids[n], before: messageId({ conversationId: uuid, seq: depth - size }) }),
    ),
    author,
    size,
    20,
  ),
  kind('sidebar of 50', [graphql(conversations)], row, size, 15),
  kind(
    'unread',
    ids.map((id) => graphql(unread, { id })),
    '"firstUnread":{',
    1,
    15,
  ),
  kind(
    'members',
    ids.map((id) => graphql(members, { id })),
    author,
    size,
    10,
  ),
  {
    ...kind(
      'search',
      ['because', 'people', 'example.org', 'needle500'].map((query) => graphql(searching, { query })),
      '"excerpt":',
      1,
      5,
    ),
    least: true,
  },
];
