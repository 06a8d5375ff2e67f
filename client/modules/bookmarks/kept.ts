import { createSignal } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';
import { bookmarkChanges } from '../../platform/news.ts';
import type { Session } from '../../platform/session.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { toast } from '../../ui/toasts.tsx';

const IdsQuery = graphql(`
  query BookmarkIds($after: String) {
    viewer { id bookmarks(first: 100, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }
  }
`);

const AddMutation = graphql(`
  mutation AddBookmark($input: AddBookmarkInput!) {
    addBookmark(input: $input) {
      __typename
      ... on AddBookmarkSuccess { kept: message { id } }
      ... on Error { code message }
    }
  }
`);

const RemoveMutation = graphql(`
  mutation RemoveBookmark($input: RemoveBookmarkInput!) {
    removeBookmark(input: $input) {
      __typename
      ... on RemoveBookmarkSuccess { forgotten: message { id } }
      ... on Error { code message }
    }
  }
`);

/** Which messages the viewer keeps, known by id once somebody asks, and followed from then on. */
export class Kept {
  readonly #session: Session;
  readonly #ids = createSignal<ReadonlySet<string>>(new Set());
  #asked = false;

  constructor(session: Session) {
    this.#session = session;
    bookmarkChanges.listen(({ messageId, bookmarked }) => this.#learn([messageId], bookmarked));
    session.live.onReconnected(() => this.#asked && void this.#ask());
  }

  /** Whether a message is kept, as far as is known. The first time it asks for all of them. */
  has(messageId: string): boolean {
    if (!this.#asked) void this.#ask();
    return this.#ids[0]().has(messageId);
  }

  /** Keeps a message, or gives it up; shown at once, and undone with a word where the server refuses. */
  async set(messageId: string, kept: boolean): Promise<void> {
    this.#learn([messageId], kept);
    const trouble = await this.#tell({ input: { messageId } }, kept);
    if (!trouble) return void bookmarkChanges.tell({ messageId, bookmarked: kept });
    this.#learn([messageId], !kept);
    toast({ look: 'danger', title: kept ? 'It was not saved' : 'It is still saved', text: trouble });
  }

  async #tell(input: { input: { messageId: string } }, kept: boolean): Promise<string | undefined> {
    const { plain } = this.#session;
    if (kept) {
      const { data, error } = await plain.mutation(AddMutation, input).toPromise();
      return troubleIn(error, data?.addBookmark);
    }
    const { data, error } = await plain.mutation(RemoveMutation, input).toPromise();
    return troubleIn(error, data?.removeBookmark);
  }

  async #ask(): Promise<void> {
    this.#asked = true;
    for (let after: string | null | undefined = null; after !== undefined; ) {
      const { data }: { data?: Answer } = await this.#session.plain.query(IdsQuery, { after }).toPromise();
      const page: Page | undefined = data?.viewer?.bookmarks;
      if (!page) this.#asked = false;
      this.#learn(
        (page?.nodes ?? []).map((node) => node.id),
        true,
      );
      after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
    }
  }

  #learn(messageIds: readonly string[], kept: boolean): void {
    const ids = new Set(this.#ids[0]());
    for (const id of messageIds)
      if (kept) ids.add(id);
      else ids.delete(id);
    this.#ids[1](ids);
  }
}

interface Page {
  nodes: readonly { id: string }[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}
type Answer = { viewer?: { bookmarks: Page } | null };

const all = new WeakMap<Session, Kept>();

/** What the viewer keeps, in this window. */
export function keptOf(session: Session): Kept {
  const kept = all.get(session) ?? new Kept(session);
  all.set(session, kept);
  return kept;
}
