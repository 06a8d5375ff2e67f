import { setTimeout as wait } from 'node:timers/promises';
import { logBug } from '../platform/log.ts';
import type { Viewer } from '../platform/viewer.ts';
import { asSeenFrom, type Change } from './change.ts';
import { readSince } from './conversation-log.ts';
import { behind, isPast, isSame, type Position } from './cursor.ts';
import type { InboxPage } from './inbox-page.ts';
import { Listener, type Step } from './sharing/listener.ts';

/** What an inbox does with what happens in one of its conversations. */
export interface InboxListener {
  shared(change: Change): void;
  /** Rows were taken out of the log: counts have to be asked anew. */
  purged(): void;
  /** The person is out; nothing more comes from here. `inboxVersion` where the change carries it. */
  left(conversation: InboxConversation, inboxVersion: number | undefined): void;
}

const readAtOnce = 100;
const retryAfter = 1000;

/** One conversation of somebody's inbox: handed what happens by the hub, or read alone under their rights. */
export class InboxConversation extends Listener<InboxPage> {
  /** The version at which the person joined last. */
  readonly joinedVersion: number;
  readonly #group: boolean;
  readonly #listener: InboxListener;
  #position: Position;
  #stopped = false;

  constructor(
    viewer: Viewer,
    place: { conversationId: string; group: boolean; joinedVersion: number; position: Position },
    listener: InboxListener,
  ) {
    super(viewer, place.conversationId);
    this.#group = place.group;
    this.joinedVersion = place.joinedVersion;
    this.#listener = listener;
    this.#position = place.position;
  }

  /** Comes in silently, for a reader who asks for the state afterwards. Throws where the log cannot be read. */
  async enter(): Promise<void> {
    if (!this.#attach()) await this.#follow(true);
  }

  /** Passes on what happened since the position, and then what happens; tries again until it is stopped. */
  announce(): void {
    void this.#follow(false);
  }

  /** False where this node has already delivered beyond what is known here. */
  #attach(): boolean {
    return !this.#stopped && this.hub.attach(this.conversationId, this, this.#position);
  }

  /** Reads on until it can be attached. */
  async #follow(silently: boolean): Promise<void> {
    while (!this.#stopped) {
      try {
        if (await this.#readOn(silently)) return;
      } catch (error) {
        if (silently) throw error;
        logBug(this.viewer.services.log, error, 'following a conversation for an inbox');
        await wait(retryAfter, undefined, { ref: false });
      }
    }
  }

  take(change: Change): void {
    if (isPast(this.#position, change)) return this.#moveOn(change);
    if (change.member?.userId === this.userId && change.member.left) {
      const { inboxVersion } = change.row as { inboxVersion?: number };
      return this.#leave(inboxVersion);
    }
    this.#share(change);
  }

  readAlone(): void {
    this.detach();
    this.announce();
  }

  stop(): void {
    this.#stopped = true;
    this.detach();
  }

  /** Reads one page. True when it is attached, or over. */
  async #readOn(silently: boolean): Promise<boolean> {
    const { services, userId } = this.viewer;
    const page = await readSince(services.sql, this.conversationId, this.#position, { userId }, readAtOnce);
    if (this.#stopped) return true;
    if (page && !silently) for (const change of page.changes) this.#share(change);
    if (!page || (page.left && page.complete)) {
      this.#leave(undefined);
      return true;
    }
    this.#position = page.position;
    return page.complete && this.#attach();
  }

  #share(change: Change): void {
    const from = this.#position;
    this.#moveOn(change);
    if (isPurge(change, from)) return this.#listener.purged();
    if (this.#shows(change)) this.#listener.shared(asSeenFrom(from, change));
  }

  /** Who comes and goes shows in a list where it changes a name or a picture: in groups. */
  #shows({ kind }: Change): boolean {
    return kind !== 'event' && (kind !== 'member' || this.#group);
  }

  #moveOn(change: Change): void {
    this.#position = behind(this.#position, change);
  }

  standsAt(position: Position): boolean {
    return isSame(this.#position, position);
  }

  step(change: Change, from: Position): Step<InboxPage> {
    if (isPurge(change, from)) return 'alone';
    const position = behind(from, change);
    if (!this.#shows(change)) return { position, event: undefined };
    return { position, event: { state: 'LIVE', items: [{ about: 'shared', change: asSeenFrom(from, change) }] } };
  }

  goOnFrom(position: Position): void {
    this.#position = position;
  }

  #leave(inboxVersion: number | undefined): void {
    this.stop();
    this.#listener.left(this, inboxVersion);
  }
}

/** Rows were taken out of the log, which whoever stood before that may still hold. */
function isPurge({ resetVersion = 0 }: Change, from: Position): boolean {
  return resetVersion > from.version;
}
