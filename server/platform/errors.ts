/** Machine-readable reasons. Each expected failure carries one; clients may switch on it. */
export const errorCodes = {
  UNAUTHENTICATED: 'Nobody is signed in, or the session has ended. Sign in again.',
  NOT_FOUND: 'It does not exist, or it is not yours to see. The two are never told apart.',
  FORBIDDEN: 'You may see it, but not do this to it.',
  INVALID_INPUT: 'One or more fields cannot be accepted; `FieldErrors.issues` says which and why.',
  INVALID_BODY: 'The text of the message is empty or too long.',
  CONFLICT: 'The same client key was used before for another request.',
  RATE_LIMITED: 'Too many of these in too short a time. Try again after `retryAfter` seconds.',
  ARCHIVED: 'The conversation is archived and read-only.',
  BLOCKED: 'The other person does not take messages from you.',
  SLOW_MODE: 'The room is in slow mode. Try again after `retryAfter` seconds.',
  EXPIRED: 'The time in which this could be done is over.',
  PINS_FULL: 'As many messages are pinned in this conversation as may be.',
  ALREADY_DELETED: 'The message has been deleted.',
  INVALID_CREDENTIALS: 'Name and password do not match.',
  REGISTRATION_CLOSED: 'This server does not accept new accounts.',
  OWNER_CANNOT_LEAVE: 'The owner has to hand over the conversation before leaving it.',
  INTERNAL: 'A fault on our side. It has been logged under the trace id that is given.',
} as const;

/** One of the documented error codes. */
export type ErrorCode = keyof typeof errorCodes;

/**
 * An expected failure: declared by the mutation that can meet it, and a type in the schema. Anything else that is thrown
 * is a bug: logged with a trace id and masked.
 */
export class Refusal extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }

  /** The fields of its own, for where it is told as a top-level error. */
  details(): object {
    return {};
  }
}

/** Nobody is signed in where somebody has to be. Never part of a union: it is a top-level error. */
export class Unauthenticated extends Refusal {
  constructor() {
    super('UNAUTHENTICATED', 'Sign in first.');
  }
}

/** Absent, or not the viewer's to see: the same answer for both, so that nothing can be probed. */
export class NotFound extends Refusal {
  constructor(what = 'It') {
    super('NOT_FOUND', `${what} does not exist, or you have no access to it.`);
  }
}

/** The viewer can see it but may not do this. */
export class Forbidden extends Refusal {
  constructor(message: string) {
    super('FORBIDDEN', message);
  }
}

/** Too many in too short a time. */
export class RateLimited extends Refusal {
  /** Whole seconds until it is worth trying again. */
  readonly retryAfter: number;
  constructor(retryAfter: number, message = `Too many of these just now. Try again in ${retryAfter} seconds.`) {
    super('RATE_LIMITED', message);
    this.retryAfter = retryAfter;
  }

  override details(): object {
    return { retryAfter: this.retryAfter };
  }
}

/** One field that cannot be accepted, and what to do about it. */
export interface FieldIssue {
  field: string;
  message: string;
}

/** Input that cannot be accepted, field by field. */
export class FieldErrors extends Refusal {
  readonly issues: FieldIssue[];
  constructor(issues: FieldIssue[]) {
    super('INVALID_INPUT', issues.map((issue) => issue.message).join(' '));
    this.issues = issues;
  }

  override details(): object {
    return { issues: this.issues };
  }
}

/** Throws `FieldErrors` when there is any issue; absent entries (undefined, false) are passed over. */
export function refuseIssues(issues: (FieldIssue | undefined | false)[]): void {
  const found = issues.filter((issue) => !!issue);
  if (found.length > 0) throw new FieldErrors(found);
}
