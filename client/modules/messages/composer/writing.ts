import { type Accessor, createEffect, on } from 'solid-js';
import { useConversation } from '../conversation.ts';
import { createDraft, draftKey } from './drafts.ts';
import { sendsOn } from './keys.ts';
import { createMentionPicker, type MentionPicker } from './mention-picker.ts';
import { complete, type Mentionable } from './mentioning.ts';

/** The longest message the server takes, in characters. */
export const longest = 10_000;

/** What a composer does with what is written. */
export interface WritingOptions {
  field(): HTMLTextAreaElement;
  send(body: string): void;
  editLast(): void;
  /** Keys that move the timeline while nothing is written. Says whether it took one. */
  onTimelineKey(event: KeyboardEvent): boolean;
}

/** A message being written. */
export interface Writing {
  text: Accessor<string>;
  /** As people count: an emoji beyond the first 65,536 characters is one. */
  length: Accessor<number>;
  sendable: Accessor<boolean>;
  picker: MentionPicker;
  /** The list of people to mention is open. */
  listed: Accessor<boolean>;
  write(text: string): void;
  send(): void;
  pick(person: Mentionable): void;
  startMention(): void;
  onKeyDown(event: KeyboardEvent): void;
}

/** Starts from the draft of the conversation around. */
export function createWriting(options: WritingOptions): Writing {
  const { id, me, returned, giveBack } = useConversation();
  const draft = createDraft(draftKey(me().id, id), () => document.activeElement === options.field());
  const picker = createMentionPicker(id);
  const length = () => [...draft.text()].length;
  const sendable = () => draft.text().trim() !== '' && length() <= longest;

  function replace(text: string, caret: number): void {
    const field = options.field();
    draft.write(text);
    field.value = text;
    field.setSelectionRange(caret, caret);
    field.focus({ preventScroll: true });
    picker.look(text, caret);
  }

  // A refused message, given back to be changed, comes before what is being written.
  createEffect(
    on(returned, (text) => {
      if (text === undefined) return;
      giveBack(undefined);
      const all = draft.text() === '' ? text : `${text}\n${draft.text()}`;
      replace(all, all.length);
    }),
  );

  const writing: Writing = {
    text: draft.text,
    length,
    sendable,
    picker,
    listed: () => picker.people().length > 0,
    write(text) {
      draft.write(text);
      picker.look(text, options.field().selectionStart);
    },
    send() {
      if (!sendable()) return;
      const body = draft.text();
      draft.write('');
      picker.close();
      options.send(body);
      options.field().focus({ preventScroll: true });
    },
    pick(person) {
      const query = picker.query();
      if (!query) return;
      const done = complete(draft.text(), query, person.username);
      replace(done.text, done.caret);
    },
    startMention() {
      const at = options.field().selectionStart;
      const text = draft.text();
      const sign = /\S$/.test(text.slice(0, at)) ? ' @' : '@';
      replace(text.slice(0, at) + sign + text.slice(at), at + sign.length);
    },
    onKeyDown: (event) => onKey(writing, options, event),
  };
  return writing;
}

function onKey(writing: Writing, options: WritingOptions, event: KeyboardEvent): void {
  if (takenByList(writing, event)) event.stopPropagation();
  else if (sendsOn(event)) writing.send();
  else if (writing.text() !== '' || event.isComposing) return;
  else if (event.key === 'ArrowUp') options.editLast();
  else if (!options.onTimelineKey(event)) return;
  event.preventDefault();
}

/** Up and down choose, Enter and Tab accept, Esc closes; then Enter sends again. */
function takenByList({ listed, picker, pick }: Writing, event: KeyboardEvent): boolean {
  if (!listed() || event.isComposing) return false;
  const person = picker.people()[picker.chosen()];
  if (event.key === 'ArrowDown') picker.move(1);
  else if (event.key === 'ArrowUp') picker.move(-1);
  else if (event.key === 'Escape') picker.close();
  else if ((event.key === 'Tab' || event.key === 'Enter') && !event.shiftKey && person) pick(person);
  else return false;
  return true;
}
