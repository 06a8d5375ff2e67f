import type { Position } from './cursor.ts';
import type { Tap } from './deliver.ts';
import type { Cohort } from './sharing/cohort.ts';
import type { AnswerGroup } from './sharing/shared-answers.ts';

/** A conversation somebody on this node listens to, and how far this node has read it. */
export interface Topic {
  head: Position;
  taps: Set<Tap>;
  /** Those of the taps that are many at one place, by the answers they get. */
  cohorts: Map<AnswerGroup, Cohort<never>>;
  /** The highest version hinted at; the log is read until it is reached. */
  wanted: number;
  /** Counts the hints, to know whether one came while the log was being read. */
  hints: number;
  /** A page was full: there is more than `head` tells, whatever was hinted at. */
  behind: boolean;
  reading: boolean;
}

/** Whether there is more in its log than this node has read. */
export function isBehind(topic: Topic): boolean {
  return topic.behind || topic.wanted > topic.head.version;
}
