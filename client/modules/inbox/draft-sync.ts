import { openDrafts } from '../messages/composer/drafts.ts';
import { draftKey, keepDraft, keptDrafts, type PlacedDraft, readDraft } from '../messages/composer/kept-drafts.ts';

/** A draft as the server keeps it; `at` in milliseconds. */
export interface ServerDraft {
  conversationId: string;
  threadRootId: string | null;
  body: string;
  at: number;
}

/** How drafts reach the server. */
export interface DraftSyncOptions {
  userId: string;
  /** Everything the server keeps; undefined where it cannot be asked. */
  all(): Promise<ServerDraft[] | undefined>;
  /** Saves one and says when that was, in milliseconds; undefined where it failed. `last` as the page goes away. */
  save(draft: PlacedDraft, last: boolean): Promise<number | undefined>;
  /** A message written here is on its way there, or has just arrived: the server clears the draft for it. */
  sending(conversationId: string): boolean;
}

/** After the quarter of a second in which a draft is stored: half a second after the last key it is saved. */
const pause = 250;
/** The server takes no longer ones. */
const longest = 10_000;

/**
 * Keeps this browser's drafts and the server's alike. The newest text wins, but for one that somebody is writing on in this
 * window; and no text is lost to a clearing that sending an earlier one has caused.
 */
export class DraftSync {
  readonly #options: DraftSyncOptions;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #saving = new Set<string>();
  /** What was saved last from here, to know its echo. */
  readonly #echoes = new Map<string, string>();
  #entered = false;

  constructor(options: DraftSyncOptions) {
    this.#options = options;
  }

  /** Asks for everything and settles the differences: at first, and after each loss of the connection. */
  async load(): Promise<void> {
    const { all, userId } = this.#options;
    const before = keptDrafts(userId).filter((kept) => kept.saved);
    const held = await all();
    if (!held) return;
    const known = new Set(held.map((draft) => this.#keyOf(draft)));
    for (const draft of held) this.hear(draft, !this.#entered);
    this.#entered = true;
    for (const { key, text, conversationId, threadRootId = null } of before) {
      const cleared = !known.has(key) && readDraft(key).saved && readDraft(key).text === text;
      if (cleared) this.hear({ conversationId, threadRootId, body: '', at: Date.now() });
    }
    for (const { key, saved } of keptDrafts(userId)) if (!saved) void this.#save(key);
  }

  /** Takes in what the server says of one. `entering`: a field that only has focus by itself may still be filled. */
  hear(draft: ServerDraft, entering = false): void {
    const { body, at } = draft;
    const key = this.#keyOf(draft);
    const kept = readDraft(key);
    if (body === kept.text) return kept.saved ? undefined : keepDraft(key, { text: body, at, saved: true });
    if (body !== '' && body === this.#echoes.get(key)) return;
    const busy = [...openDrafts].some((open) => open.key === key && open.busy() && (!entering || open.touched()));
    const newer = !kept.saved && (body === '' ? kept.text !== '' : kept.at > at);
    if (body === '' && (busy || newer || this.#options.sending(draft.conversationId))) {
      return keepDraft(key, { ...kept, saved: false });
    }
    if (busy) return;
    if (newer) return void this.#save(key);
    keepDraft(key, { text: body, at, saved: true });
  }

  /** Something was kept in this window: it is saved soon. */
  kept(key: string): void {
    if (readDraft(key).saved) return;
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => void this.#save(key), pause),
    );
  }

  /** The page goes away: saves what waits. */
  flush(): void {
    for (const open of openDrafts) open.keep();
    for (const key of this.#timers.keys()) void this.#save(key, true);
  }

  async #save(key: string, last = false): Promise<void> {
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    const draft = keptDrafts(this.#options.userId).find((kept) => kept.key === key);
    if (!draft || draft.saved || draft.text.length > longest) return;
    if (this.#saving.has(key) && !last) return;
    this.#saving.add(key);
    this.#echoes.set(key, draft.text);
    const at = await this.#options.save(draft, last);
    this.#saving.delete(key);
    if (readDraft(key).text !== draft.text) this.kept(key);
    else if (at !== undefined) keepDraft(key, { text: draft.text, at, saved: true });
  }

  #keyOf({ conversationId, threadRootId }: ServerDraft): string {
    return draftKey(this.#options.userId, conversationId, threadRootId ?? undefined);
  }
}
