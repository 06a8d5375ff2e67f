import { createEffect, createSignal, on } from 'solid-js';
import { useConversation } from '../conversation.ts';
import { createDraft, type Draft } from './drafts.ts';
import { draftKey } from './kept-drafts.ts';
import { sendsOn } from './keys.ts';
import type { Typeahead } from './typeahead.ts';

/** The longest message the server takes, in characters. */
export const longest = 10_000;

/** What may notify everyone; help knows exactly. */
const toEveryone = /@(channel|all|everyone|here)\b/i;

/** What a composer does with what is written. */
export interface WritingOptions {
  field(): HTMLTextAreaElement;
  send(body: string): void;
  editLast(): void;
  /** Keys that move the timeline while nothing is written. Says whether it took one. */
  onTimelineKey(event: KeyboardEvent): boolean;
}

/** What helps with writing. Its code follows the first picture and its data the first key, so nothing may depend on it. */
export interface Help {
  typeahead: Typeahead;
  /** Chooses from the list, or puts marks around what is selected. Says whether the key meant one of these. */
  takes(event: KeyboardEvent): boolean;
  /** Makes a link where an address is pasted over words. */
  paste(event: ClipboardEvent): void;
  /** Says whether it asks first, instead of sending, once it is known how many a text notifies. */
  asksFirst(text: string): Promise<boolean>;
  changed(): void;
}

/** A message being written, beginning with the draft of the conversation around. */
export class Writing {
  readonly #options: WritingOptions;
  readonly #draft: Draft;
  readonly #help = createSignal<Help>();
  readonly #begun = createSignal(false);
  /** What is to be sent once it is known whether to ask first. */
  #waits: string | undefined;

  constructor(options: WritingOptions) {
    const { id, thread, me, returned, giveBack } = useConversation();
    this.#options = options;
    this.#draft = createDraft(draftKey(me().id, id, thread), () => isWrittenIn(options.field()));
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

  /** Something is being written: help may come. */
  readonly begun = (): boolean => this.#begun[0]() || this.text() !== '';

  /** Names to finish, once there is help. */
  readonly typeahead = (): Typeahead | undefined => this.#help[0]()?.typeahead;

  helpWith(help: Help): void {
    this.#help[1](help);
    // Where a draft is shown, help is there before the field is.
    queueMicrotask(this.look);
    if (this.#waits !== undefined) void this.#ask(help, this.#waits);
  }

  readonly write = (text: string): void => {
    this.#draft.write(text);
    this.#begun[1](true);
    this.#help[0]()?.changed();
    this.look();
  };

  /** The text or the caret moved. */
  readonly look = (): void => this.typeahead()?.look(this.text(), this.field().selectionStart);

  field(): HTMLTextAreaElement {
    return this.#options.field();
  }

  /** Sends what is written, unless help has a question about it first; `sure` says that it has been answered. */
  send(sure = false): void {
    const help = this.#help[0]();
    const body = this.text();
    if (!this.sendable()) return;
    if (!sure && toEveryone.test(body)) {
      this.#waits = body;
      return void (help && this.#ask(help, body));
    }
    this.#draft.write('');
    help?.changed();
    help?.typeahead.close();
    this.#options.send(body);
    this.edit();
  }

  /** Back to the text. */
  edit(): void {
    this.#help[0]()?.changed();
    this.#options.field().focus({ preventScroll: true });
  }

  readonly paste = (event: ClipboardEvent): void => this.#help[0]()?.paste(event);

  startMention(): void {
    const field = this.#options.field();
    this.insert(/\S$/.test(this.text().slice(0, field.selectionStart)) ? ' @' : '@');
  }

  /** Puts something where the caret is, in place of what is selected. */
  insert(text: string): void {
    const field = this.#options.field();
    const { selectionStart, selectionEnd } = field;
    void import('./replacing.ts').then((it) => it.replaceRange(field, selectionStart, selectionEnd, text));
  }

  readonly onKeyDown = (event: KeyboardEvent): void => {
    // The first key may be one of help's.
    if (event.ctrlKey || event.metaKey) this.#begun[1](true);
    if (this.#help[0]()?.takes(event)) event.stopPropagation();
    else if (sendsOn(event)) this.send();
    else if (this.text() !== '' || event.isComposing) return;
    else if (event.key === 'ArrowUp') this.#options.editLast();
    else if (!this.#options.onTimelineKey(event)) return;
    event.preventDefault();
  };

  /** What was to be sent may have been changed while the answer was on its way. */
  async #ask(help: Help, body: string): Promise<void> {
    const asks = await help.asksFirst(body);
    if (this.#waits !== body) return;
    this.#waits = undefined;
    if (!asks && this.text() === body) this.send(true);
  }

  #replace(text: string, caret: number): void {
    const field = this.#options.field();
    this.#draft.write(text);
    field.value = text;
    field.setSelectionRange(caret, caret);
    field.focus({ preventScroll: true });
    this.look();
  }
}

/** Somebody is writing in this field, in this window. */
function isWrittenIn(field: HTMLElement): boolean {
  return document.hasFocus() && document.activeElement === field;
}
