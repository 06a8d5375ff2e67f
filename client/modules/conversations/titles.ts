import { createSignal } from 'solid-js';

const [source, setSource] = createSignal<(id: string) => string | undefined>(() => undefined);

/** What a conversation is called now, as far as it is known here without asking: each of my own is. */
export const titleNow = (id: string): string | undefined => source()(id);

/** Names who knows: whoever keeps the list of my conversations. */
export const titlesFrom = (known: (id: string) => string | undefined): void => void setSource(() => known);
