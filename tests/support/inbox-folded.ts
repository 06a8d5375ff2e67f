import { mine } from './inbox-documents.ts';
import type { Heard } from './heard.ts';
import type { Person } from './person.ts';

interface Counts {
  id: string;
  version: string;
  lastMessageAt: string | null;
  viewer: { unreadCount: number; mentionCount: number; lastReadSeq: number; inboxVersion: string };
}

/** A conversation in the sidebar. */
interface Row extends Counts {
  title: string;
  archivedAt: string | null;
  viewer: Counts['viewer'] & { draft: { body: string } | null };
}

/** One change; which fields it has depends on `__typename`. */
export interface SidebarChange {
  __typename: string;
  version: string;
  countsAsUnread: boolean;
  mentionedUserIds: string[];
  message: { id: string; seq: number; inRoom: boolean; createdAt: string; author: { id: string } };
  conversation: Row;
  recounted: Counts | null;
  threadRoot: { conversation: Counts } | null;
  threadRootId: string | null;
  body: string;
  conversationId: string;
  userId: string;
  blocked: boolean;
}

export type SidebarPage = { state: string; changes: SidebarChange[] };

/** What is only there to say that everything before it has been heard. */
const marker = 'Marker';

/** A sidebar as somebody holds it who asked once and then applied changes. */
export class FoldedInbox {
  /** Whose it is. */
  readonly person: Person;
  readonly #blocked = new Set<string>();
  readonly #stream: Heard<SidebarPage>;
  #rows = new Map<string, Row>();

  private constructor(me: Person, stream: Heard<SidebarPage>) {
    this.person = me;
    this.#stream = stream;
  }

  /** Subscribes first, then asks. */
  static async of(person: Person): Promise<FoldedInbox> {
    const stream = person.hears<SidebarPage>(mine.changes, {});
    await stream.next();
    const folded = new FoldedInbox(person, stream);
    folded.#rows = new Map((await sidebarOf(person)).map((row) => [row.id, row]));
    return folded;
  }

  /**
   * Applies what comes until each message and a change of each conversation that is named has been heard, and everything that was
   * done alone before this is called. Each conversation has an order of its own, so each is awaited.
   */
  async until(...named: ({ id: string } | undefined)[]): Promise<void> {
    const place = await this.person.opens(marker, { kind: 'GROUP' });
    await this.person.does(mine.saveDraft, { conversationId: place.id, body: 'The end' });
    const due = new Set([place.id, ...named.flatMap((one) => one?.id ?? [])]);
    while (due.size > 0) {
      for (const change of (await this.#stream.next()).changes) {
        await this.#apply(change);
        if (change.__typename === 'MessageAdded') due.delete(change.message.id);
        if (change.__typename === 'DraftChanged') due.delete(change.conversation.id);
        if (['ConversationUpdated', 'MemberChanged'].includes(change.__typename)) due.delete(change.conversation.id);
      }
    }
    this.#stream.stop();
  }

  /** What is held, in the form of `shown`. */
  get shown(): object[] {
    return shown([...this.#rows.values()]);
  }

  async #apply(change: SidebarChange): Promise<void> {
    const { __typename: kind, conversation } = change;
    if (kind === 'MessageAdded') return this.#count(change);
    if (kind === 'MessageChanged') return this.#recount(change.recounted);
    if (kind === 'ReadMoved' || kind === 'MessageHidden') return this.#recount(conversation);
    if (kind === 'ThreadChanged') return this.#recount(change.threadRoot?.conversation);
    if (kind === 'ConversationLeft') return void this.#rows.delete(change.conversationId);
    if (kind === 'DraftChanged') return this.#draft(change);
    // Whom one has blocked counts nowhere any more: the sidebar is asked anew.
    if (kind === 'BlockChanged') {
      if (change.blocked) this.#blocked.add(change.userId);
      else this.#blocked.delete(change.userId);
      this.#rows = new Map((await sidebarOf(this.person)).map((row) => [row.id, row]));
    } else if (conversation?.archivedAt) this.#rows.delete(conversation.id);
    else if (conversation && !this.#isOld(conversation)) this.#rows.set(conversation.id, conversation);
  }

  #count({ conversation: { id }, version, message, ...change }: SidebarChange): void {
    const row = this.#rows.get(id);
    if (!row || BigInt(version) <= BigInt(row.version)) return;
    const theirs = message.author.id !== this.person.id && !this.#blocked.has(message.author.id);
    const unread = theirs && (!message.inRoom || message.seq > row.viewer.lastReadSeq);
    row.version = version;
    if (message.inRoom) row.lastMessageAt = message.createdAt;
    row.viewer.unreadCount += Number(unread && change.countsAsUnread);
    row.viewer.mentionCount += Number(unread && change.mentionedUserIds.includes(this.person.id));
  }

  #recount(counts: Counts | null | undefined): void {
    const row = counts && this.#rows.get(counts.id);
    if (row && !this.#isOld(counts))
      this.#rows.set(row.id, { ...row, ...counts, viewer: { ...row.viewer, ...counts.viewer } });
  }

  /** It was told before the sidebar was asked anew, and read after it. */
  #isOld({ id, version, viewer }: Counts): boolean {
    const row = this.#rows.get(id);
    if (!row) return false;
    return BigInt(version) < BigInt(row.version) || BigInt(viewer.inboxVersion) < BigInt(row.viewer.inboxVersion);
  }

  #draft({ conversation: { id }, threadRootId, body }: SidebarChange): void {
    const row = this.#rows.get(id);
    if (row && !threadRootId) row.viewer.draft = body ? { body } : null;
  }
}

/** What a fresh query shows, without where the log stands: not every version is about a sidebar. */
export async function sidebarShown(person: Person): Promise<object[]> {
  return shown(await sidebarOf(person));
}

async function sidebarOf(person: Person): Promise<Row[]> {
  return (await person.asks(mine.sidebar)).data.conversations.nodes;
}

function shown(rows: Row[]): object[] {
  const told = rows.filter((row) => row.title !== marker);
  return told.map(({ version: _, ...row }) => row).sort((a, b) => a.id.localeCompare(b.id));
}
