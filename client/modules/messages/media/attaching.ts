import { type Accessor, createSignal } from 'solid-js';
import { graphql, unmask } from '../../../platform/graphql.ts';
import { newClientKey } from '../../../platform/outbox/outbox-item.ts';
import { useSession } from '../../../platform/session.ts';
import { issuesIn, troubleIn } from '../../../platform/trouble.ts';
import { wordsIn } from '../../../ui/forms.ts';
import { useConversation } from '../conversation.ts';
import { Timeline_message } from '../timeline-message.ts';
import { kindOf, type MediumKind } from './describing.ts';
import { measure } from './measuring.ts';

const AttachMutation = graphql(`
  mutation AttachMedium($input: SendMessageInput!) {
    sendMessage(input: $input) {
      __typename
      ... on SendMessageSuccess { attached: message { id ...Timeline_message } }
      ... on Error { code message }
      ... on FieldErrors { issues { field message } }
      ... on RateLimited { retryAfter }
    }
  }
`);

/** A link that is about to be sent. */
export interface Attaching {
  busy: Accessor<boolean>;
  kind: Accessor<MediumKind>;
  setKind(kind: MediumKind): void;
  /** The address changed: what it leads to is guessed, until somebody has said it. */
  guess(url: string): void;
  issues: Accessor<Record<string, string>>;
  trouble: Accessor<string | undefined>;
  submit(event: SubmitEvent & { currentTarget: HTMLFormElement }): void;
}

/** Sends what an address leads to. What was typed stays until it is sent; trying again never says it twice. */
export function createAttaching(done: () => void): Attaching {
  const sending = useSending();
  const [guessed, setGuessed] = createSignal<MediumKind>('IMAGE');
  const [chosen, setKind] = createSignal<MediumKind>();
  const [busy, setBusy] = createSignal(false);
  const [answer, setAnswer] = createSignal<Failure>({ issues: {} });
  const kind = () => chosen() ?? guessed();
  const submit: Attaching['submit'] = async (event) => {
    event.preventDefault();
    if (busy()) return;
    const form = event.currentTarget;
    const [mediaUrl, body] = [wordsIn(form, 'url'), wordsIn(form, 'caption')];
    setBusy(true);
    const failure = await sending({ kind: kind(), mediaUrl, body });
    setBusy(false);
    if (failure) setAnswer(failure);
    else done();
  };
  return {
    busy,
    kind,
    setKind: (one) => void setKind(one),
    guess: (url) => void setGuessed(url.trim() ? kindOf(url.trim()) : 'IMAGE'),
    issues: () => answer().issues,
    trouble: () => answer().trouble,
    submit,
  };
}

interface Failure {
  issues: Record<string, string>;
  trouble?: string | undefined;
}

/** Measures and sends, and says what went wrong, if anything. */
function useSending() {
  const { id, thread, kept } = useConversation();
  const { client } = useSession();
  let last = { said: '', clientKey: '' };
  return async (what: { kind: MediumKind; mediaUrl: string; body: string }): Promise<Failure | undefined> => {
    const sides = await measure(what.kind, what.mediaUrl);
    const said = JSON.stringify([what, sides]);
    // The same again after an unknown outcome must not make two messages.
    if (said !== last.said) last = { said, clientKey: newClientKey() };
    const about = { ...what, ...(sides && { media: sides }), ...(thread !== undefined && { threadRootId: thread }) };
    const input = { conversationId: id, clientKey: last.clientKey, ...about };
    const { data, error } = await client.mutation(AttachMutation, { input });
    const answer = data?.sendMessage;
    if (answer?.__typename === 'SendMessageSuccess') {
      kept.timeline.learn(unmask(Timeline_message, answer.attached));
      return undefined;
    }
    const issues = issuesIn(answer);
    return { issues, trouble: Object.keys(issues).length > 0 ? undefined : troubleIn(error, answer) };
  };
}
