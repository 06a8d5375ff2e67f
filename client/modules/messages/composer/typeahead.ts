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

/** The state of finishing a name as it is typed. `answers` are the choices for what is typed now. */
export class Typeahead {
  readonly #typed = createSignal<Typed>();
  readonly #at = createSignal(0);
  readonly #found: Accessor<readonly Choice[]>;
  #closedAt: number | undefined;

  constructor(answers: (typed: Accessor<Typed | undefined>) => Accessor<readonly Choice[]>) {
    this.#found = answers(this.typed);
  }

  readonly typed = (): Typed | undefined => this.#typed[0]();

  readonly choices = (): readonly Choice[] => (this.typed() ? this.#found() : []);

  readonly at = (): number => Math.min(this.#at[0](), this.choices().length - 1);

  /** The text or the caret moved. */
  look(text: string, caret: number): void {
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
