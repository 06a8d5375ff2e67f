import TextQuote from 'lucide-solid/icons/text-quote';
import { isThere, type MessageAction, type Subject } from './action.ts';

/** Puts the message above the composer, to be quoted by what is written next. */
export const quoting: MessageAction = {
  id: 'quote',
  label: 'Quote',
  icon: TextQuote,
  key: 'q',
  when: (on) => isThere(on) && composerOf(on) !== null,
  run(on) {
    const { id, author, body } = on.message;
    on.conversation.quoting.set({ id, author: author.displayName, text: body });
    composerOf(on)?.focus({ preventScroll: true });
  },
};

/** Where one writes about this message: none where nothing can be written. */
function composerOf(on: Subject): HTMLElement | null {
  return on.row()?.closest('[data-conversation]')?.querySelector<HTMLElement>('[data-composer]') ?? null;
}
