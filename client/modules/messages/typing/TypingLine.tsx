import { useClient } from '@urql/solid';
import { createEffect, createMemo, createSignal, on, onCleanup, onMount } from 'solid-js';
import { pipe, subscribe } from 'wonka';
import { graphql } from '../../../platform/graphql.ts';
import { useLive } from '../../../platform/live/live.ts';
import { useSession } from '../../../platform/session.ts';
import { useBlocked } from '../../accounts/viewer.ts';
import { useConversation } from '../conversation.ts';
import { createTelling } from './telling.ts';
import { wordsFor } from './words.ts';

const TypingSubscription = graphql(`
  subscription TypingChanged($id: ID!) { typingChanged(conversationId: $id) { user { id displayName } typing } }
`);

/** Who types here just now, in words; and lets others know when the viewer does. Never announced: it comes and goes. */
export default function TypingLine() {
  const names = useTyping();
  let line!: HTMLSpanElement;
  onMount(() => tellOthers(line));
  return (
    <span ref={(element) => (line = element)} dir="auto">
      {wordsFor(names())}
    </span>
  );
}

/** The names of those who type. Whoever has said something has stopped. */
function useTyping() {
  const { id, rows } = useConversation();
  const client = useClient();
  const blocked = useBlocked();
  const [typing, setTyping] = createSignal<ReadonlyMap<string, string>>(new Map());
  const drop = (userId: string) => setTyping(new Map([...typing()].filter(([other]) => other !== userId)));
  const { unsubscribe } = pipe(
    client.subscription(TypingSubscription, { id }),
    subscribe(({ data }) => {
      if (!data) return;
      const { user, typing: types } = data.typingChanged;
      if (types) setTyping(new Map([...typing(), [user.id, user.displayName]]));
      else drop(user.id);
    }),
  );
  // What was said while the connection was away is lost, the end of typing too.
  onCleanup(useLive().onReconnected(() => setTyping(new Map())));
  onCleanup(unsubscribe);
  const newest = createMemo(() => rows.message(rows.keys().at(-1) ?? ''));
  createEffect(on(newest, (message) => message && typing().has(message.author.id) && drop(message.author.id)));
  return createMemo(() => [...typing()].filter(([userId]) => !blocked(userId)).map(([, name]) => name));
}

/** Listens to the composer of the conversation this line belongs to. */
function tellOthers(line: HTMLElement): void {
  const { id, unsent } = useConversation();
  const telling = createTelling(useSession().plain, id);
  const view = line.closest<HTMLElement>('[data-conversation]');
  const stop = new AbortController();
  const isComposer = (target: EventTarget | null): target is HTMLTextAreaElement =>
    target instanceof HTMLTextAreaElement && target.matches('[data-composer]');
  const onInput = ({ target }: Event) => {
    if (!isComposer(target)) return;
    if (target.value.trim() === '') telling.stops();
    else telling.types();
  };
  const onLeave = ({ target }: Event) => isComposer(target) && telling.stops();
  view?.addEventListener('input', onInput, { signal: stop.signal });
  view?.addEventListener('focusout', onLeave, { signal: stop.signal });
  onCleanup(() => stop.abort());
  createEffect(on(unsent, (now, before) => now.length > (before?.length ?? 0) && telling.stops(), { defer: true }));
}
