import { Refusal } from '../../platform/errors.ts';

/** The time in which this could be done to the message is over. */
export class Expired extends Refusal {
  /** Whole seconds after sending within which it could be done. */
  readonly limit: number;
  constructor(what: string, limit: number) {
    super('EXPIRED', `A message can only be ${what} within ${inWords(limit)} of being sent.`);
    this.limit = limit;
  }
}

/** Whether what may be done to a message within `limit` seconds of its sending may still be done; 0 is always. */
export function withinWindow(createdAt: Date, limit: number, now: Date): boolean {
  return limit === 0 || now.getTime() - createdAt.getTime() <= limit * 1000;
}

function inWords(seconds: number): string {
  const [n, unit] = seconds % 60 === 0 ? [seconds / 60, 'minute'] : [seconds, 'second'];
  return `${n} ${unit}${n === 1 ? '' : 's'}`;
}
