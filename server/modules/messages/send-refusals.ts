import { NotFound, RateLimited, Refusal } from '../../platform/errors.ts';
import { Archived } from '../conversations/members.ts';
import type { Verdict } from './send-call.ts';

/** The same client key was used before for another request. */
export class Conflict extends Refusal {
  constructor() {
    super('CONFLICT', 'This client key was used for another message. Choose a fresh key for each message.');
  }
}

/** The other person of a direct conversation has blocked the author. */
export class Blocked extends Refusal {
  constructor() {
    super('BLOCKED', 'You cannot write to this person.');
  }
}

/** Slow mode: the author has to wait before saying something more. */
export class SlowMode extends Refusal {
  /** Whole seconds until the next message is accepted. */
  readonly retryAfter: number;
  constructor(retryAfter: number) {
    super('SLOW_MODE', `This room is in slow mode. You can write again in ${retryAfter} seconds.`);
    this.retryAfter = retryAfter;
  }
}

/** What a verdict that let nothing through says to the sender. */
export function refusalOf(verdict: Verdict): Refusal {
  if (verdict.outcome === 'CONFLICT') return new Conflict();
  if (verdict.outcome === 'ARCHIVED') return new Archived();
  if (verdict.outcome === 'BLOCKED') return new Blocked();
  if (verdict.outcome === 'SLOW') return new SlowMode(verdict.retry_after!);
  if (verdict.outcome === 'RATE_LIMITED') return new RateLimited(Math.max(1, verdict.retry_after ?? 60));
  return new NotFound('This conversation');
}
