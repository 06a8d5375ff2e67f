import { setTimeout as wait } from 'node:timers/promises';
import { logBug } from '../platform/log.ts';
import type { Viewer } from '../platform/viewer.ts';
import type { Change } from './change.ts';
import { readSince } from './conversation-log.ts';
import type { Position } from './cursor.ts';
import type { Tap } from './deliver.ts';
import { hubOf } from './hub.ts';

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
export class InboxConversation implements Tap {
  readonly userId: string;
  readonly conversationId: string;
  /** The version at which the person joined last. */
  readonly joinedVersion: number;
  readonly #group: boolean;
  readonly #viewer: Viewer;
  readonly #listener: InboxListener;
  #position: Position;
  #attachedAt = 0;
  #stopped = false;

  constructor(
    viewer: Viewer,
    place: { conversationId: string; group: boolean; joinedVersion: number; position: Position },
    listener: InboxListener,
  ) {
    this.userId = viewer.userId;
    this.conversationId = place.conversationId;
    this.#group = place.group;
    this.joinedVersion = place.joinedVersion;
    this.#viewer = viewer;
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
    const attached = !this.#stopped && hubOf(this.#viewer.services).attach(this.conversationId, this, this.#position);
    if (attached) this.#attachedAt = this.#position.version;
    return attached;
  }

  /** Reads on until it can be attached. */
  async #follow(silently: boolean): Promise<void> {
    while (!this.#stopped) {
      try {
        if (await this.#readOn(silently)) return;
      } catch (error) {
        if (silently) throw error;
        logBug(this.#viewer.services.log, error, 'following a conversation for an inbox');
        await wait(retryAfter, undefined, { ref: false });
      }
    }
  }

  take(change: Change): void {
    if (change.version <= this.#attachedAt) return this.#moveOn(change);
    if (change.member?.userId === this.userId && change.member.left) {
      const { inboxVersion } = change.row as { inboxVersion?: number };
      return this.#leave(inboxVersion);
    }
    this.#share(change);
  }

  readAlone(): void {
    hubOf(this.#viewer.services).detach(this.conversationId, this);
    this.announce();
  }

  stop(): void {
    this.#stopped = true;
    hubOf(this.#viewer.services).detach(this.conversationId, this);
  }

  /** Reads one page. True when it is attached, or over. */
  async #readOn(silently: boolean): Promise<boolean> {
    const { services, userId } = this.#viewer;
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
    const purged = (change.resetVersion ?? 0) > this.#position.version;
    const added = change.added && change.seq! > this.#position.seq;
    this.#moveOn(change);
    if (purged) return this.#listener.purged();
    // Who comes and goes shows in a list where it changes a name or a picture: in groups.
    if (change.kind === 'event' || (change.kind === 'member' && !this.#group)) return;
    this.#listener.shared(added === change.added ? change : { ...change, added });
  }

  #moveOn(change: Change): void {
    const { version, seq } = this.#position;
    this.#position = { version: Math.max(version, change.settled), seq: Math.max(seq, change.added ? change.seq! : 0) };
  }

  #leave(inboxVersion: number | undefined): void {
    this.stop();
    this.#listener.left(this, inboxVersion);
  }
}
