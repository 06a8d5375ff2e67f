import { type Change, isCut } from '../change.ts';
import { isPast, type Position } from '../cursor.ts';
import type { Tap } from '../deliver.ts';
import type { Topic } from '../topic.ts';
import type { FrameWriter } from './frame-writer.ts';
import { Frames, type Payload } from './frames.ts';
import type { Listener } from './listener.ts';
import type { Member, Seat } from './member.ts';
import type { AnswerGroup, SharedAnswer, Waiter } from './shared-answers.ts';

/** With fewer listeners in a conversation nobody is better off in a cohort. */
const few = 4;
/** Bytes written to each member at most before it is looked at who does not keep up. */
const turnAtMost = 64 * 1024;
/** Events that wait for their answer at most. */
const mostPending = 1000;

/**
 * Those who listen to one conversation with the same document and have been handed exactly the same of it. A change is made
 * into an event, a cursor and an answer once for them all; for each of them nothing is done but to put their operation's id
 * into the frames of a turn and to write them. Whoever gets something of their own, does not keep up, leaves or is closed
 * falls out: from then on they are handed each change by themselves, from the very place where they stood.
 */
export class Cohort<Event> implements Tap, Waiter {
  /** Up to here every member has been handed everything, or waits for an answer together with the others. */
  position: Position;
  readonly #topic: Topic;
  readonly #group: AnswerGroup;
  readonly #seats: Seat<Event>[] = [];
  /** Each sits here once: what is written in a turn is bounded for each seat, and so for each socket. */
  readonly #writers = new Set<FrameWriter>();
  #pending: { event: Event; answer: SharedAnswer }[] = [];
  /** Said in this turn. */
  #said: Payload[] = [];
  #bytes = 0;

  constructor(topic: Topic, group: AnswerGroup, position: Position) {
    this.#topic = topic;
    this.#group = group;
    this.position = position;
  }

  /** Nothing is on its way to the members. */
  get quiet(): boolean {
    return this.#pending.length === 0 && this.#said.length === 0;
  }

  /** How many there are. */
  get size(): number {
    return this.#seats.length;
  }

  /** Whether there is a seat for whoever reads over this socket. */
  mayAdmit(writer: FrameWriter): boolean {
    return this.quiet && !this.#writers.has(writer);
  }

  admit(listener: Listener<Event>, member: Member<Event>): Seat<Event> {
    const { beginning, writer } = member;
    this.#writers.add(writer);
    const seat = { cohort: this, listener, member, beginning, writer, place: this.#seats.length };
    this.#seats.push(seat);
    return seat;
  }

  /** One goes on alone: what has been said is written for them, and what is still to be answered they wait for themselves. */
  fallOut(seat: Seat<Event>): void {
    const last = this.#seats.pop()!;
    if (last !== seat) {
      this.#seats[seat.place] = last;
      last.place = seat.place;
    }
    const { listener, member } = seat;
    this.#writers.delete(member.writer);
    for (const payload of this.#said) member.writer.write(member.beginning, payload.frame(member.beginning.length));
    this.#topic.taps.add(listener);
    listener.goOnFrom(this.position);
    for (const { event } of this.#pending) member.take(event);
    if (this.#seats.length === 0) this.#end();
  }

  take(change: Change): void {
    if (isPast(this.position, change)) return;
    const { member } = change;
    if (member?.left) this.#dismiss(({ listener }) => listener.userId === member.userId);
    const [first] = this.#seats;
    if (!first) return;
    const step = isCut(change) ? first.listener.step(change, this.position) : 'alone';
    if (step === 'alone') return this.#dismiss();
    const { event, position } = step;
    if (event !== undefined) {
      const answer = first.member.answerTo(event);
      if (!answer || answer.refused || this.#pending.length >= mostPending) return this.#dismiss();
      if (!answer.payload) answer.waiting.push(this);
      this.#pending.push({ event, answer });
    }
    this.position = position;
    this.#say();
  }

  settled(): void {
    this.#say();
  }

  sendBack(people: ReadonlySet<string>): void {
    this.#dismiss(
      ({ listener }) => people.has(listener.userId),
      (listener) => listener.readAlone(),
    );
  }

  readAlone(): void {
    this.#dismiss(
      () => true,
      (listener) => listener.readAlone(),
    );
  }

  /** The turn ends: to each member goes what has been said in it. */
  turnEnds(): void {
    const said = this.#said.map((payload) => payload.bytes);
    if (said.length === 0) return;
    const one = this.#said.length === 1 ? this.#said[0] : undefined;
    this.#said = [];
    this.#bytes = 0;
    const made: Frames[] = [];
    for (const { beginning, writer } of this.#seats) {
      const { length } = beginning;
      writer.write(beginning, (made[length] ??= one ? one.frame(length) : new Frames(said, length)));
    }
  }

  abandon(): void {
    for (const { writer } of this.#seats) writer.abandon();
  }

  /** Says what is answered, up to the first that is not. Where it cannot be shared after all, everybody gets their own. */
  #say(): void {
    for (let first = this.#pending[0]; first; first = this.#pending[0]) {
      const { payload, refused, except } = first.answer;
      if (refused) return this.#dismiss();
      if (!payload) return;
      if (except) this.#dismiss(({ listener }) => except.has(listener.userId));
      if (this.#seats.length === 0) return;
      this.#pending.shift();
      if (this.#said.push(payload) === 1) this.#seats[0]?.writer.flusher.addCohort(this);
      this.#bytes += payload.bytes.length;
    }
    if (this.#bytes >= turnAtMost) this.#seats[0]?.writer.flusher.flush();
  }

  #dismiss(
    whom: (seat: Seat<Event>) => boolean = () => true,
    then: (listener: Listener<Event>) => void = () => {},
  ): void {
    for (const seat of this.#seats.filter(whom)) {
      seat.listener.fallOut();
      then(seat.listener);
    }
  }

  #end(): void {
    this.#pending = [];
    this.#said = [];
    this.#topic.taps.delete(this);
    this.#topic.cohorts.delete(this.#group);
  }
}

/**
 * Seats a listener beside those who stand where it stands, or founds a cohort. Undefined where it stands elsewhere than the
 * others for now, or there are too few.
 */
export function seatFor<Event>(
  topic: Topic | undefined,
  listener: Listener<Event>,
  member: Member<Event>,
): Seat<Event> | undefined {
  if (!topic?.taps.has(listener)) return undefined;
  const { group } = member;
  let cohort = topic.cohorts.get(group) as Cohort<Event> | undefined;
  if (cohort ? !cohort.mayAdmit(member.writer) : topic.taps.size < few) return undefined;
  if (!listener.standsAt(cohort?.position ?? topic.head)) return undefined;
  if (!cohort) {
    cohort = new Cohort(topic, group, topic.head);
    topic.cohorts.set(group, cohort as never);
    topic.taps.add(cohort);
  }
  topic.taps.delete(listener);
  return cohort.admit(listener, member);
}
