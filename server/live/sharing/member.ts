import type { Cohort } from './cohort.ts';
import type { FrameWriter } from './frame-writer.ts';
import type { Listener } from './listener.ts';
import type { AnswerGroup, SharedAnswer } from './shared-answers.ts';

/** How events of a conversation reach one reader: what a cohort writes for them, and what takes over where they go on alone. */
export interface Member<Event> {
  /** Who gets the same answers. */
  readonly group: AnswerGroup;
  /** What each message to them begins with. */
  readonly beginning: Buffer;
  readonly writer: FrameWriter;
  /** The answer that all of the group get to an event; undefined where each gets one of their own. */
  answerTo(event: Event): SharedAnswer | undefined;
  /** Takes an event for this reader alone. */
  take(event: Event): void;
}

/** A listener's place in a cohort. */
export interface Seat<Event = unknown> {
  readonly cohort: Cohort<Event>;
  readonly listener: Listener<Event>;
  readonly member: Member<Event>;
  /** As the member's; here, so that less memory is walked through for each message. */
  readonly beginning: Buffer;
  readonly writer: FrameWriter;
  /** Where among the seats. */
  place: number;
}
