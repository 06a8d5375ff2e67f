import { createSignal } from 'solid-js';

/** The viewer deleted a message for themselves in one of their windows, or wanted it back. */
export interface HiddenNews {
  messageId: string;
  hidden: boolean;
}

/** What was told last; the timeline that is open follows it. */
export const [hiddenNews, tellHidden] = createSignal<HiddenNews>();
