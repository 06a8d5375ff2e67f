import SendHorizontal from 'lucide-solid/icons/send-horizontal';
import { createUniqueId, onMount, Show, Suspense } from 'solid-js';
import { Button } from '../../../ui/Button.tsx';
import { onDemand, soon } from '../../../ui/later.ts';
import { useConversation } from '../conversation.ts';
import styles from './composer.module.css';
import { GrowingText } from './GrowingText.tsx';
import { longest, Writing, type WritingOptions } from './writing.ts';

/** Its code comes with the first key. */
const WritingHelp = soon(() => import('./WritingHelp.tsx'));

/** Nobody needs them to read or write: they follow at once. */
const FootTools = soon(() => import('./FootTools.tsx'));

/** From this length on what is left is counted. */
const counted = 9_000;

const QuoteChip = onDemand(() => import('../quotes/QuoteChip.tsx'));

export interface ComposerProps extends Omit<WritingOptions, 'field'> {
  /** What stands in the empty field, and names it. */
  prompt: string;
}

/** Where messages are written. */
export function Composer(props: ComposerProps) {
  const listId = createUniqueId();
  let field!: HTMLTextAreaElement;
  const writing = new Writing({
    field: () => field,
    send: (body) => props.send(body),
    editLast: () => props.editLast(),
    onTimelineKey: (event) => props.onTimelineKey(event),
  });
  onMount(() => {
    // On a phone focus would open the keyboard over what one came to read.
    if (!matchMedia('(pointer: coarse)').matches) field.focus({ preventScroll: true });
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    writing.send();
  };
  return (
    <form class={styles.composer} aria-label="Write a message" onSubmit={onSubmit}>
      <Show when={writing.begun()}>
        <Suspense>
          <WritingHelp id={listId} writing={writing} />
        </Suspense>
      </Show>
      <Quoted />
      <Field
        writing={writing}
        listId={listId}
        prompt={props.prompt}
        ref={(element) => {
          field = element;
        }}
      />
      <Foot writing={writing} />
    </form>
  );
}

/** What the message quotes. */
function Quoted() {
  const { quoting } = useConversation();
  return (
    <Show when={quoting.quote()}>
      {(quote) => (
        <Suspense>
          <QuoteChip quote={quote()} onRemove={() => quoting.set(undefined)} />
        </Suspense>
      )}
    </Show>
  );
}

function Field(props: { writing: Writing; listId: string; prompt: string; ref(element: HTMLTextAreaElement): void }) {
  const list = () => props.writing.typeahead();
  // While the list is open the field is a combobox; otherwise just a text field.
  const combobox = () =>
    list()?.choices().length && {
      role: 'combobox' as const,
      'aria-expanded': true,
      'aria-controls': props.listId,
      'aria-activedescendant': `${props.listId}-${list()?.at()}`,
    };
  return (
    <GrowingText
      ref={props.ref}
      data-composer
      class={styles.writing}
      placeholder={props.prompt}
      aria-label={props.prompt}
      {...combobox()}
      value={props.writing.text()}
      onText={props.writing.write}
      onKeyDown={props.writing.onKeyDown}
      onClick={() => props.writing.look()}
      onBlur={() => list()?.close()}
      onPaste={(event) => props.writing.paste(event)}
    />
  );
}

function Foot(props: { writing: Writing }) {
  const left = () => longest - props.writing.length();
  return (
    <div class={styles.foot}>
      <Suspense fallback={<span class={styles.tools} />}>
        <FootTools writing={props.writing} />
      </Suspense>
      <Show
        when={props.writing.length() > counted}
        fallback={<span class={styles.hint}>Enter to send · Shift+Enter for a new line</span>}
      >
        <span class={styles.counter} data-over={left() < 0 || undefined} role="status">
          {left() < 0 ? `${-left()} too many` : `${left()} left`}
        </span>
      </Show>
      <Button look="primary" type="submit" class={styles.send} disabled={!props.writing.sendable()} aria-label="Send">
        <span class={styles.sendWord}>Send</span>
        <SendHorizontal class={styles.sendIcon} aria-hidden="true" />
      </Button>
    </div>
  );
}
