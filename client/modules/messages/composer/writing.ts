import { createEffect, on } from 'solid-js';
import { useConversation } from '../conversation.ts';
import { createDraft, type Draft, draftKey } from './drafts.ts';
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

/** A message being written, beginning with the draft of the conversation around. */
export class Writing {
  readonly #options: WritingOptions;
  readonly #draft: Draft;
  readonly picker: MentionPicker;

  constructor(options: WritingOptions) {
    const { id, me, returned, giveBack } = useConversation();
    this.#options = options;
    this.#draft = createDraft(draftKey(me().id, id), () => isWrittenIn(options.field()));
    this.picker = createMentionPicker(id);
    // A refused message, given back to be changed, comes before what is being written.
    createEffect(
      on(returned, (text) => {
        if (text === undefined) return;
        giveBack(undefined);
        const all = this.text() === '' ? text : `${text}\n${this.text()}`;
        this.#replace(all, all.length);
      }),
    );
  }

  readonly text = (): string => this.#draft.text();

  /** As people count: an emoji beyond the first 65,536 characters is one. */
  readonly length = (): number => [...this.text()].length;

  readonly sendable = (): boolean => this.text().trim() !== '' && this.length() <= longest;

  /** The list of people to mention is open. */
  readonly listed = (): boolean => this.picker.people().length > 0;

  readonly write = (text: string): void => {
    this.#draft.write(text);
    this.picker.look(text, this.#options.field().selectionStart);
  };

  send(): void {
    if (!this.sendable()) return;
    const body = this.text();
    this.#draft.write('');
    this.picker.close();
    this.#options.send(body);
    this.#options.field().focus({ preventScroll: true });
  }

  readonly pick = (person: Mentionable): void => {
    const query = this.picker.query();
    if (!query) return;
    const done = complete(this.text(), query, person.username);
    this.#replace(done.text, done.caret);
  };

  startMention(): void {
    const at = this.#options.field().selectionStart;
    const before = this.text().slice(0, at);
    const sign = /\S$/.test(before) ? ' @' : '@';
    this.#replace(before + sign + this.text().slice(at), at + sign.length);
  }

  /** Puts something where the caret is, in place of what is selected. */
  insert(text: string): void {
    const { selectionStart, selectionEnd } = this.#options.field();
    const before = this.text().slice(0, selectionStart) + text;
    this.#replace(before + this.text().slice(selectionEnd), before.length);
  }

  readonly onKeyDown = (event: KeyboardEvent): void => {
    if (takenByList(this, event)) event.stopPropagation();
    else if (sendsOn(event)) this.send();
    else if (this.text() !== '' || event.isComposing) return;
    else if (event.key === 'ArrowUp') this.#options.editLast();
    else if (!this.#options.onTimelineKey(event)) return;
    event.preventDefault();
  };

  #replace(text: string, caret: number): void {
    const field = this.#options.field();
    this.#draft.write(text);
    field.value = text;
    field.setSelectionRange(caret, caret);
    field.focus({ preventScroll: true });
    this.picker.look(text, caret);
  }
}

/** Somebody is writing in this field, in this window. */
function isWrittenIn(field: HTMLElement): boolean {
  return document.hasFocus() && document.activeElement === field;
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
