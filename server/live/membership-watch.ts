import { logBug } from '../platform/log.ts';
import type { Viewer } from '../platform/viewer.ts';
import type { Change } from './change.ts';
import type { OwnTap } from './deliver.ts';
import { hubOf } from './hub.ts';
import { standingOf } from './standing.ts';

/**
 * Watches over somebody's membership for streams of signals, which are in no log: says how far in the log the person is known
 * to be a member, and calls back once when they are not any more.
 */
export class MembershipWatch implements OwnTap {
  readonly userId: string;
  readonly #viewer: Viewer;
  readonly #conversationId: string;
  readonly #onLeft: () => void;
  readonly #onMoved: () => void;
  #stopped = false;
  /** Up to here in the conversation's log the person is known to be a member. */
  version = 0;

  constructor(viewer: Viewer, conversationId: string, { onLeft, onMoved }: { onLeft(): void; onMoved(): void }) {
    this.userId = viewer.userId;
    this.#viewer = viewer;
    this.#conversationId = conversationId;
    this.#onLeft = onLeft;
    this.#onMoved = onMoved;
  }

  /** Begins. False where the person is no member. */
  async begin(): Promise<boolean> {
    const { services } = this.#viewer;
    while (!this.#stopped) {
      const head = await standingOf(services)({ conversationId: this.#conversationId, userId: this.userId });
      if (!head) return false;
      this.version = head.version;
      if (hubOf(services).attach(this.#conversationId, this, head)) break;
    }
    if (this.#stopped) this.stop();
    this.#onMoved();
    return true;
  }

  take(change: Change): void {
    // From before it began: whoever left and came back has not left again.
    if (change.version <= this.version) return;
    if (change.member?.userId === this.userId && change.member.left) return this.#leave();
    this.version = Math.max(this.version, change.settled);
    this.#onMoved();
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

  sendBack(people: ReadonlySet<string>): void {
    if (people.has(this.userId)) this.readAlone();
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
