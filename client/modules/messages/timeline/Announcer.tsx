import { createSignal, onCleanup } from 'solid-js';
import type { TimelineRow } from '../timeline-message.ts';

const gather = 1_000;
const spokenSingly = 3;
const longest = 240;

/** Says new messages to screen readers: gathered for a second, counted instead of read out when they are many. */
export interface Announcer {
  say(messages: readonly TimelineRow[]): void;
  Region(): ReturnType<typeof Region>;
}

/** An announcer; render its Region once. */
export function createAnnouncer(): Announcer {
  const [text, setText] = createSignal('');
  let waiting: TimelineRow[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const speak = () => {
    setText(wordsFor(waiting));
    waiting = [];
    timer = undefined;
  };
  onCleanup(() => clearTimeout(timer));
  return {
    say(messages) {
      if (messages.length === 0 || document.visibilityState !== 'visible') return;
      waiting.push(...messages);
      timer ??= setTimeout(speak, gather);
    },
    Region: () => <Region text={text()} />,
  };
}

function Region(props: { text: string }) {
  return (
    <div class="visually-hidden" aria-live="polite" aria-atomic="true">
      {props.text}
    </div>
  );
}

function wordsFor(messages: readonly TimelineRow[]): string {
  if (messages.length > spokenSingly) return `${messages.length} new messages.`;
  return messages.map(({ author, body }) => `${author.displayName}: ${spoken(body)}`).join('\n');
}

/** What was typed without the marks around it, which a voice would read out, and without what they hide. */
function spoken(body: string): string {
  return body
    .replace(/\|\|.+?\|\|/gs, 'hidden text')
    .replace(/\*\*|__|~~|`+/g, '')
    .slice(0, longest);
}
