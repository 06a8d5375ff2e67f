import { localId } from '../../server/platform/ids.ts';
import type { Attachment } from './attachments.ts';
import { core } from './core-documents.ts';
import { Heard } from './heard.ts';
import { type Answer, ask } from './http.ts';
import { listen } from './listening.ts';
import { messages } from './message-documents.ts';
import { MessagesHeard } from './messages-heard.ts';
import { documents } from './documents.ts';
import { Refused } from './refused.ts';
import type { Changes, InboxChange, Message, Place, Reading, Said } from './shapes.ts';

let keys = 0;

/** Somebody with an account, who uses the API as any client does. Each stream is a window with a socket of its own. */
export class Person {
  readonly id: string;
  readonly username: string;
  readonly token: string;
  readonly url: string;
  readonly #streams: Set<Heard<never>>;
  readonly #attachment: Attachment | undefined;

  /** `streams` keeps what is open, so that it can be ended; `attachment` tells when a stream listens. */
  constructor(
    who: { id: string; username: string; token: string },
    url: string,
    streams: Set<Heard<never>>,
    attachment?: Attachment,
  ) {
    this.id = who.id;
    this.username = who.username;
    this.token = who.token;
    this.url = url;
    this.#streams = streams;
    this.#attachment = attachment;
  }

  /** Asks anything and returns the whole answer. */
  asks(query: string, variables?: object): Promise<Answer> {
    return ask(this.url, this.token, query, variables);
  }

  /** Does something and returns its success. Throws `Refused` where the answer is a typed error. */
  // oxlint-disable-next-line typescript/no-explicit-any -- a success has the shape of its question
  async does(document: string, input: object): Promise<any> {
    const { data, errors } = await this.asks(document, { input });
    if (errors) throw new Error(`${errors[0]!.extensions?.code ?? 'invalid'}: ${errors[0]!.message}`);
    const answer = Object.values(data)[0] as Record<string, unknown>;
    if (answer.code) throw new Refused(answer);
    return answer;
  }

  /** Creates a room, public unless said otherwise, with these people in it. */
  async opens(
    name: string,
    { with: people = [] as Person[], ...plan }: { with?: Person[]; kind?: string; visibility?: string } = {},
  ): Promise<Place> {
    const input = { kind: 'ROOM', name, memberIds: people.map((person) => person.id), ...plan };
    return (await this.does(core.Create, input)).conversation;
  }

  /** Opens the direct conversation with somebody. */
  async writesTo(other: { id: string }): Promise<Place> {
    return (await this.does(core.Direct, { userId: other.id })).conversation;
  }

  /** Says something, under a fresh key unless one is given. */
  async says(place: Place, body: string, clientKey = `key-${(keys += 1)}`): Promise<Said> {
    return (await this.does(core.Send, { conversationId: place.id, clientKey, body })).message;
  }

  async edits(
    message: { id: string },
    body: string,
  ): Promise<{ id: string; body: string; editedAt: string; version: string }> {
    return (await this.does(core.Edit, { messageId: message.id, body })).message;
  }

  async deletes(message: { id: string }): Promise<{ id: string; deletedAt: string; version: string }> {
    return (await this.does(core.Delete, { messageId: message.id })).message;
  }

  adds(people: Person[], place: Place): Promise<object> {
    return this.does(core.Add, { conversationId: place.id, userIds: people.map((person) => person.id) });
  }

  removes(other: { id: string }, place: Place): Promise<object> {
    return this.does(core.Remove, { conversationId: place.id, userId: other.id });
  }

  joins(place: Place): Promise<object> {
    return this.does(core.Join, { conversationId: place.id });
  }

  leaves(place: Place): Promise<object> {
    return this.does(core.Leave, { conversationId: place.id });
  }

  /** Marks everything up to a message as read. */
  async reads(place: Place, message: { id: string }): Promise<{ unreadCount: number; mentionCount: number }> {
    return (await this.does(core.Read, { conversationId: place.id, messageId: message.id })).conversation.viewer;
  }

  async renames(
    place: Place,
    change: { name?: string; topic?: string },
  ): Promise<{ id: string; name: string; topic: string }> {
    return (await this.does(core.Update, { conversationId: place.id, ...change })).conversation;
  }

  /** All messages of a conversation, page by page. */
  async messages(place: Place): Promise<Message[]> {
    const all: Message[] = [];
    for (let after: string | null = null; ; ) {
      const { data, errors } = await this.asks(documents.page, { id: place.id, after });
      if (!data?.conversation?.messages) throw new Error(errors?.[0]?.message ?? 'Not a member');
      const { nodes, pageInfo } = data.conversation.messages;
      all.push(...nodes);
      if (!pageInfo.hasNextPage) return all;
      after = pageInfo.endCursor;
    }
  }

  /** Where a conversation's log stands for this person. */
  async cursor(place: Place): Promise<string> {
    return (await this.asks(documents.cursor, { id: place.id })).data.conversation.cursor;
  }

  /**
   * Listens for messages after one, else from now on: what is there already has been sent when this returns, and whatever
   * is said then is heard.
   */
  async listens(place: Place, { after }: { after?: string } = {}): Promise<MessagesHeard> {
    return this.#attached(place, this.hears(core.Added, { id: place.id, after }, new MessagesHeard(() => {})));
  }

  /** Listens for messages by a document of one's own, from now on: it is attached when this returns. */
  listensBy<T>(place: Place, document: string, variables: object = {}): Promise<Heard<T>> {
    return this.#attached(place, this.hears<T>(document, { id: place.id, ...variables }));
  }

  /** Follows the log of a conversation. Its first page is the acknowledgement, and is left to be read. */
  async follows(place: Place, { after }: { after?: string } = {}): Promise<Heard<Changes>> {
    return this.#attached(place, this.hears<Changes>(documents.changed, { id: place.id, after }));
  }

  /** Listens for who types. */
  watchesTyping(place: Place): Promise<Heard<{ user: { id: string }; typing: boolean }>> {
    return this.#attached(place, this.hears<{ user: { id: string }; typing: boolean }>(core.Typing, { id: place.id }));
  }

  /** Listens for who reads on. */
  watchesReading(place: Place): Promise<Heard<Reading>> {
    return this.#attached(place, this.hears<Reading>(messages.readChanged, { id: place.id }));
  }

  /** Says that one types, or has stopped. */
  types(place: Place, typing = true): Promise<object> {
    return this.does(documents.setTyping, { conversationId: place.id, typing });
  }

  /** Watches the sidebar; it is acknowledged when this returns. */
  async watchesInbox(): Promise<Heard<{ state: string; changes: InboxChange[] }>> {
    const heard = this.hears<{ state: string; changes: InboxChange[] }>(documents.inbox, {});
    await heard.next();
    return heard;
  }

  /** Runs any subscription in a window of its own. */
  hears<T, H extends Heard<T> = Heard<T>>(query: string, variables: object, heard?: H): H {
    const stream = listen<T>(this.url, this.token, query, variables, heard) as H;
    this.#streams.add(stream as unknown as Heard<never>);
    return stream;
  }

  async #attached<H extends { ended: Promise<unknown> }>(place: Place, heard: H): Promise<H> {
    await this.#attachment?.(localId('cnv', place.id)!, localId('usr', this.id) ?? '', heard.ended);
    return heard;
  }

  async signsOut(): Promise<void> {
    await this.asks(documents.signOut);
  }
}
