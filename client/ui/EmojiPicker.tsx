import { Suspense } from 'solid-js';
import { onDemand } from './later.ts';

export interface EmojiPickerProps {
  /** One was chosen: the character itself. The picker closes by itself. */
  onPick(emoji: string): void;
  /** Chosen, Esc, or a press outside. */
  onClose(): void;
}

const EmojiPanel = onDemand(() => import('./EmojiPanel.tsx'));

/** Fetches the picker's code: for a button that is being pointed at. */
export const fetchEmojiPicker = (): void => void EmojiPanel.preload();

/**
 * Every emoji to choose from, in a window beside the element it is rendered in, or at the bottom of a phone. Show it while
 * it is open; its code comes the first time.
 */
export function EmojiPicker(props: EmojiPickerProps) {
  return (
    <Suspense>
      <EmojiPanel {...props} />
    </Suspense>
  );
}
