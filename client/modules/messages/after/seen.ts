import { type Accessor, createMemo, createSignal, onCleanup } from 'solid-js';
import { pipe, subscribe } from 'wonka';
import { graphql } from '../../../platform/graphql.ts';
import { useSession } from '../../../platform/session.ts';
import type { Conversation } from '../conversation.ts';

const LastSeenQuery = graphql(`
  query LastSeen($id: ID!) {
    conversation(id: $id) {
      id
      kind
      lastMessage { id seq readBy(first: 1) { nodes { id at } } }
    }
  }
`);

const ReadSubscription = graphql(`
  subscription ReadChanged($id: ID!) { readChanged(conversationId: $id) { user { id } lastReadSeq at } }
`);

/** When the other person of a direct conversation read what I said last; undefined as long as they have not. */
export function createSeen({ id, thread, kept, me }: Conversation): Accessor<string | undefined> {
  const { plain, live } = useSession();
  const [read, setRead] = createSignal<{ upTo: number; at: string }>();
  let stop = () => {};
  let over = false;

  /** How it stands. False where it is not to be told. */
  async function look(): Promise<boolean> {
    const { data } = await plain.query(LastSeenQuery, { id }).toPromise();
    if (data?.conversation?.kind !== 'DIRECT' || over) return false;
    const last = data.conversation.lastMessage;
    const [reader] = last?.readBy?.nodes ?? [];
    if (last && reader && last.seq >= (read()?.upTo ?? 0)) setRead({ upTo: last.seq, at: reader.at });
    return true;
  }

  /** Looks again once it listens: what was read between the first look and then was told to nobody here. */
  async function begin(): Promise<void> {
    if (!(await look())) return;
    listen();
    await look();
  }

  function listen(): void {
    stop();
    ({ unsubscribe: stop } = pipe(
      plain.subscription(ReadSubscription, { id }),
      subscribe(({ data }) => data && setRead({ upTo: data.readChanged.lastReadSeq, at: data.readChanged.at })),
    ));
  }

  // How far somebody has read in a thread is not told.
  if (thread === undefined) void begin();
  // What was read while the connection was away was not told.
  onCleanup(live.onReconnected(() => thread === undefined && void begin()));
  onCleanup(() => {
    over = true;
    stop();
  });
  return createMemo(() => {
    const newest = kept.timeline.ids().at(-1);
    const message = newest === undefined || kept.timeline.newer() ? undefined : kept.timeline.listed(newest);
    const known = read();
    return message?.author.id === me().id && known && known.upTo >= message.seq ? known.at : undefined;
  });
}
