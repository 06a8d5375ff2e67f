import { type Accessor, createSignal } from 'solid-js';
import { replaceRange } from './replacing.ts';
import { type Typed, typedAt } from './typed.ts';

/** One thing to choose: how it looks, and what stands in the text once it is chosen. */
export interface Choice {
  key: string;
  insert: string;
  label: string;
  detail?: string;
  /** What is special about it, in a word or two. */
  note?: string;
  /** A sign in front, or a person's picture. */
  sign?: string;
  face?: { id: string; displayName: string; avatarUrl?: string | null };
}

/**
 * The state of finishing a name as it is typed. It knows what is looked for; the answers are provided by the list, whose
 * code and data come once somebody writes.
 */
export class Typeahead {
  readonly #typed = createSignal<Typed>();
  readonly #provider = createSignal<Accessor<readonly Choice[]>>();
  readonly #at = createSignal(0);
  readonly #wanted = createSignal(false);
  #closedAt: number | undefined;

  readonly typed = (): Typed | undefined => this.#typed[0]();

  /** Something has been written: a name may be next. */
  readonly wanted = (): boolean => this.#wanted[0]();

  readonly choices = (): readonly Choice[] => (this.typed() ? (this.#provider[0]()?.() ?? []) : []);

  readonly at = (): number => Math.min(this.#at[0](), this.choices().length - 1);

  provide(choices: Accessor<readonly Choice[]>): void {
    this.#provider[1](() => choices);
  }

  /** The text or the caret moved. */
  look(text: string, caret: number): void {
    if (text !== '') this.#wanted[1](true);
    const found = typedAt(text, caret);
    const before = this.typed();
    if (found?.start !== before?.start || found?.text !== before?.text) this.#at[1](0);
    if (!found) this.#closedAt = undefined;
    // Closed by hand: it stays closed until another sign is typed.
    this.#typed[1](found?.start === this.#closedAt ? undefined : found);
  }

  close(): void {
    this.#closedAt = this.typed()?.start;
    this.#typed[1]();
  }

  /** Puts a choice in the place of what was typed; a blank that is there already is not doubled. */
  pick(field: HTMLTextAreaElement, choice: Choice): void {
    const typed = this.typed();
    if (!typed) return;
    const end = typed.start + 1 + typed.text.length;
    replaceRange(field, typed.start, field.value[end] === ' ' ? end + 1 : end, `${choice.insert} `);
  }

  /** Up and down choose, Enter and Tab accept, Esc closes; then Enter sends again. Says whether it took the key. */
  takes(event: KeyboardEvent, field: HTMLTextAreaElement): boolean {
    const choices = this.choices();
    if (choices.length === 0 || event.isComposing) return false;
    const chosen = choices[this.at()];
    if (event.key === 'ArrowDown') this.#at[1]((this.at() + 1) % choices.length);
    else if (event.key === 'ArrowUp') this.#at[1]((this.at() - 1 + choices.length) % choices.length);
    else if (event.key === 'Escape') this.close();
    else if ((event.key === 'Tab' || event.key === 'Enter') && !event.shiftKey && chosen) this.pick(field, chosen);
    else return false;
    return true;
  }
}
