import { logBug } from '../platform/log.ts';
import type { Viewer } from '../platform/viewer.ts';
import type { Change } from './change.ts';
import { readSince } from './conversation-log.ts';
import type { Tap } from './deliver.ts';
import { hubOf } from './hub.ts';

const end = { version: Number.MAX_SAFE_INTEGER, seq: Number.MAX_SAFE_INTEGER };

/**
 * Watches over somebody's membership for streams of signals, which are in no log: calls back once, as soon as the person is
 * not a member any more.
 */
export class MembershipWatch implements Tap {
  readonly userId: string;
  readonly #viewer: Viewer;
  readonly #conversationId: string;
  readonly #onLeft: () => void;
  #stopped = false;

  constructor(viewer: Viewer, conversationId: string, onLeft: () => void) {
    this.userId = viewer.userId;
    this.#viewer = viewer;
    this.#conversationId = conversationId;
    this.#onLeft = onLeft;
  }

  /** Begins. False where the person is no member. */
  async begin(): Promise<boolean> {
    const { sql } = this.#viewer.services;
    while (!this.#stopped) {
      const page = await readSince(sql, this.#conversationId, end, { userId: this.userId }, 1);
      if (!page || page.left) return false;
      if (hubOf(this.#viewer.services).attach(this.#conversationId, this, page.head)) break;
    }
    if (this.#stopped) this.stop();
    return true;
  }

  take(change: Change): void {
    if (change.member?.userId === this.userId && change.member.left) this.#leave();
  }

  readAlone(): void {
    hubOf(this.#viewer.services).detach(this.#conversationId, this);
    this.begin().then(
      (member) => !member && this.#leave(),
      (error: unknown) => {
        logBug(this.#viewer.services.log, error, 'watching over a membership');
        this.#leave();
      },
    );
  }

  stop(): void {
    this.#stopped = true;
    hubOf(this.#viewer.services).detach(this.#conversationId, this);
  }

  #leave(): void {
    if (this.#stopped) return;
    this.stop();
    this.#onLeft();
  }
}
