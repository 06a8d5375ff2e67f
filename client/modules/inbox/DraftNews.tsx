import type { Client } from '@urql/core';
import { onCleanup } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';
import { useSession } from '../../platform/session.ts';
import { useViewer } from '../accounts/viewer.ts';
import { onDraftKept, type PlacedDraft } from '../messages/composer/kept-drafts.ts';
import { useOutbox } from '../messages/sending.tsx';
import { DraftSync, type ServerDraft } from './draft-sync.ts';
import { useInbox } from './inbox.ts';

const DraftsQuery = graphql(`
  query Drafts($after: String) {
    viewer {
      id
      drafts(first: 100, after: $after) {
        nodes { conversation { id } threadRootId body updatedAt }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

const SaveMutation = graphql(`
  mutation SaveDraft($input: SaveDraftInput!) {
    saveDraft(input: $input) {
      __typename
      ... on SaveDraftSuccess { draft { updatedAt } }
      ... on Error { code message }
    }
  }
`);

/** More than these nobody begins. */
const mostPages = 10;
/** So long after a message was sent from here the clearing of its draft may still come, in milliseconds. */
const settling = 5_000;

/** Keeps drafts on the server, and shows what was written on other devices. Shows nothing itself. */
export function DraftNews(): null {
  const { plain, live } = useSession();
  const inbox = useInbox();
  const outbox = useOutbox();
  const sent = new Map<string, number>();
  const sync = new DraftSync({
    userId: useViewer()().id,
    all: () => allDrafts(plain),
    save: (draft, last) => save(plain, draft, last),
    sending: (id) =>
      outbox.items().some((item) => item.conversationId === id) || Date.now() - (sent.get(id) ?? 0) < settling,
  });
  const listening = new AbortController();
  const stops = [
    onDraftKept((key, here) => here && sync.kept(key)),
    outbox.onSent((id) => sent.set(id, Date.now())),
    live.onReconnected(() => void sync.load()),
    () => listening.abort(),
  ];
  onCleanup(() => {
    for (const stop of stops) stop();
  });
  addEventListener('pagehide', () => sync.flush(), { signal: listening.signal });
  inbox.onChange((change) => {
    if (change.__typename === 'DraftChanged') sync.hear(serverDraft(change));
    if (change.__typename === 'ConversationJoined') void sync.load();
  });
  void sync.load();
  return null;
}

interface Told {
  conversation: { id: string };
  threadRootId: string | null;
  body: string;
  updatedAt: string;
}

function serverDraft({ conversation, threadRootId, body, updatedAt }: Told): ServerDraft {
  return { conversationId: conversation.id, threadRootId, body, at: Date.parse(updatedAt) };
}

async function allDrafts(client: Client): Promise<ServerDraft[] | undefined> {
  const all: ServerDraft[] = [];
  for (let after: string | undefined, page = 0; page < mostPages; page += 1) {
    const { data } = await client.query(DraftsQuery, { after }).toPromise();
    if (!data?.viewer) return undefined;
    all.push(...data.viewer.drafts.nodes.map(serverDraft));
    if (!data.viewer.drafts.pageInfo.hasNextPage) break;
    after = data.viewer.drafts.pageInfo.endCursor ?? undefined;
  }
  return all;
}

async function save(client: Client, draft: PlacedDraft, last: boolean): Promise<number | undefined> {
  const { conversationId, threadRootId, text: body } = draft;
  // A request that outlives its page.
  const options = last ? { fetchOptions: { keepalive: true, credentials: 'same-origin' as const } } : {};
  const { data } = await client.mutation(SaveMutation, { input: { conversationId, threadRootId, body } }, options);
  if (data?.saveDraft?.__typename !== 'SaveDraftSuccess') return undefined;
  return Date.parse(data.saveDraft.draft?.updatedAt ?? '') || Date.now();
}
