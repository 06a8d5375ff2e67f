import { createEffect, on } from 'solid-js';
import { useConversation } from '../conversation.ts';
import { createDraft, type Draft, draftKey } from './drafts.ts';
import { markOn, sendsOn } from './keys.ts';
import { replaceRange } from './replacing.ts';
import { type Choice, Typeahead } from './typeahead.ts';

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
  readonly typeahead: Typeahead = new Typeahead();

  constructor(options: WritingOptions) {
    const { id, me, returned, giveBack } = useConversation();
    this.#options = options;
    this.#draft = createDraft(draftKey(me().id, id), () => isWrittenIn(options.field()));
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

  readonly write = (text: string): void => {
    this.#draft.write(text);
    this.typeahead.look(text, this.#options.field().selectionStart);
  };

  send(): void {
    if (!this.sendable()) return;
    const body = this.text();
    this.#draft.write('');
    this.typeahead.close();
    this.#options.send(body);
    this.#options.field().focus({ preventScroll: true });
  }

  readonly pick = (choice: Choice): void => this.typeahead.pick(this.#options.field(), choice);

  startMention(): void {
    const field = this.#options.field();
    this.insert(/\S$/.test(this.text().slice(0, field.selectionStart)) ? ' @' : '@');
  }

  /** Puts something where the caret is, in place of what is selected. */
  insert(text: string): void {
    const field = this.#options.field();
    replaceRange(field, field.selectionStart, field.selectionEnd, text);
  }

  readonly onKeyDown = (event: KeyboardEvent): void => {
    const mark = markOn(event);
    if (this.typeahead.takes(event, this.#options.field())) event.stopPropagation();
    else if (mark) void import('./formatting.ts').then((it) => it.toggleMarks(this.#options.field(), mark));
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
    this.typeahead.look(text, caret);
  }
}

/** Somebody is writing in this field, in this window. */
function isWrittenIn(field: HTMLElement): boolean {
  return document.hasFocus() && document.activeElement === field;
}
