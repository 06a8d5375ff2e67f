import AtSign from 'lucide-solid/icons/at-sign';
import SendHorizontal from 'lucide-solid/icons/send-horizontal';
import { createEffect, createUniqueId, on, onMount, Show } from 'solid-js';
import { Button } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { useConversation } from '../conversation.ts';
import styles from './composer.module.css';
import { createDraft, draftKey } from './drafts.ts';
import { GrowingText } from './GrowingText.tsx';
import { sendsOn } from './keys.ts';
import { MentionList } from './MentionList.tsx';
import { createMentionPicker } from './mention-picker.ts';
import { complete, type Mentionable } from './mentioning.ts';

const longest = 10_000;
const counted = 9_000;

export interface ComposerProps {
  onSend(body: string): void;
  /** Up in an empty field: edit my last message. */
  onEditLast(): void;
  /** Keys that move the timeline while nothing is written. Says whether it took one. */
  onTimelineKey(event: KeyboardEvent): boolean;
}

/** Where messages are written. */
export function Composer(props: ComposerProps) {
  const conversation = useConversation();
  const listId = createUniqueId();
  let field!: HTMLTextAreaElement;
  const draft = createDraft(draftKey(conversation.me().id, conversation.id), () => document.activeElement === field);
  const picker = createMentionPicker(conversation.id);
  const length = () => [...draft.text()].length;
  const sendable = () => draft.text().trim() !== '' && length() <= longest;
  const listed = () => picker.people().length > 0;

  const replaceText = (text: string, caret: number) => {
    draft.write(text);
    field.value = text;
    field.setSelectionRange(caret, caret);
    field.focus({ preventScroll: true });
    picker.look(text, caret);
  };
  const send = () => {
    if (!sendable()) return;
    const body = draft.text();
    draft.write('');
    picker.close();
    props.onSend(body);
    field.focus({ preventScroll: true });
  };
  const pick = (person: Mentionable) => {
    const query = picker.query();
    if (!query) return;
    const done = complete(draft.text(), query, person.username);
    replaceText(done.text, done.caret);
  };
  const startMention = () => {
    const { selectionStart: at } = field;
    const text = draft.text();
    const gap = at > 0 && !/\s$/.test(text.slice(0, at)) ? ' @' : '@';
    replaceText(text.slice(0, at) + gap + text.slice(at), at + gap.length);
  };

  const onListKey = (event: KeyboardEvent): boolean => {
    if (!listed() || event.isComposing) return false;
    if (event.key === 'ArrowDown') picker.move(1);
    else if (event.key === 'ArrowUp') picker.move(-1);
    else if (event.key === 'Escape') picker.close();
    else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') {
      const person = picker.people()[picker.chosen()];
      if (person) pick(person);
    } else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (onListKey(event)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (sendsOn(event)) {
      event.preventDefault();
      send();
    } else if (draft.text() === '' && event.key === 'ArrowUp' && !event.isComposing) {
      event.preventDefault();
      props.onEditLast();
    } else if (draft.text() === '' && props.onTimelineKey(event)) event.preventDefault();
  };

  onMount(() => {
    if (!matchMedia('(pointer: coarse)').matches) field.focus({ preventScroll: true });
  });
  createEffect(
    on(conversation.returned, (text) => {
      if (text === undefined) return;
      conversation.giveBack(undefined);
      const all = draft.text() === '' ? text : `${text}\n${draft.text()}`;
      replaceText(all, all.length);
    }),
  );

  return (
    <form
      class={styles.composer}
      aria-label="Write a message"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Show when={listed()}>
        <MentionList id={listId} people={picker.people()} chosen={picker.chosen()} onPick={pick} />
      </Show>
      <GrowingText
        ref={(element) => {
          field = element;
        }}
        data-composer
        class={styles.writing}
        placeholder={`Message ${conversation.title()}`}
        aria-label={`Message ${conversation.title()}`}
        role={listed() ? 'combobox' : undefined}
        aria-expanded={listed() || undefined}
        aria-controls={listed() ? listId : undefined}
        aria-activedescendant={listed() ? `${listId}-${picker.chosen()}` : undefined}
        enterkeyhint="enter"
        value={draft.text()}
        onText={(text) => {
          draft.write(text);
          picker.look(text, field.selectionStart);
        }}
        onKeyDown={onKeyDown}
        onClick={() => picker.look(field.value, field.selectionStart)}
        onBlur={() => picker.close()}
      />
      <div class={styles.foot}>
        <IconButton label="Mention somebody" onPointerDown={(event) => event.preventDefault()} onClick={startMention}>
          <AtSign />
        </IconButton>
        <Show
          when={length() > counted}
          fallback={<span class={styles.hint}>Enter to send · Shift+Enter for a new line</span>}
        >
          <span class={styles.counter} data-over={length() > longest || undefined} role="status">
            {length() > longest ? `${length() - longest} too many` : `${longest - length()} left`}
          </span>
        </Show>
        <Button look="primary" type="submit" class={styles.send} disabled={!sendable()} aria-label="Send">
          <span class={styles.sendWord}>Send</span>
          <SendHorizontal class={styles.sendIcon} aria-hidden="true" />
        </Button>
      </div>
    </form>
  );
}
