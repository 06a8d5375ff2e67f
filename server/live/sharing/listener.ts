import type { Viewer } from '../../platform/viewer.ts';
import type { Change } from '../change.ts';
import type { Position } from '../cursor.ts';
import type { OwnTap } from '../deliver.ts';
import { type Hub, hubOf } from '../hub.ts';
import { seatFor } from './cohort.ts';
import type { Member, Seat } from './member.ts';

/** What a change means for whoever stands at a position: where they stand after it, and the event, if it concerns them. */
export type Step<Event> = { position: Position; event: Event | undefined } | 'alone';

/** A stream's place in one conversation: by itself, or in a cohort of those who stand at the same. */
export abstract class Listener<Event> implements OwnTap {
  readonly conversationId: string;
  protected readonly viewer: Viewer;
  protected readonly hub: Hub;
  #seat: Seat<Event> | undefined;

  constructor(viewer: Viewer, conversationId: string) {
    this.conversationId = conversationId;
    this.viewer = viewer;
    this.hub = hubOf(viewer.services);
  }

  get userId(): string {
    return this.viewer.userId;
  }

  abstract take(change: Change): void;
  abstract readAlone(): void;

  /** Whether it has been handed everything up to a position, and nothing beyond. */
  abstract standsAt(position: Position): boolean;

  /** What a change means for all who stand at a position; `alone` where each has to be handed it by themselves. */
  abstract step(change: Change, position: Position): Step<Event>;

  /** Takes a position over from the others it went on with. */
  abstract goOnFrom(position: Position): void;

  sendBack(people: ReadonlySet<string>): void {
    if (people.has(this.userId)) this.readAlone();
  }

  /** Goes on together with those who stand at the same place, if there are any. */
  fallIn(member: Member<Event>): void {
    this.#seat ??= seatFor(this.hub.topic(this.conversationId), this, member);
  }

  /** Goes on by itself. */
  fallOut(): void {
    const seat = this.#seat;
    this.#seat = undefined;
    seat?.cohort.fallOut(seat);
  }

  /** Listens no more. */
  detach(): void {
    this.fallOut();
    this.hub.detach(this.conversationId, this);
  }
}
