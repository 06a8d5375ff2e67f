import type { CombinedError } from '@urql/core';
import type { Outcome } from './outbox-item.ts';

/** What a mutation declares as its expected failures. */
export interface DeclaredError {
  code?: string;
  message?: string;
  /** Seconds. */
  retryAfter?: number;
}

/** Faults in the request itself: trying again changes nothing. */
const hopeless = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'BAD_REQUEST']);
const refused = { type: 'refused', code: 'REFUSED', message: 'The server did not accept this message.' } as const;

/** Judges a reply that was no success. Whatever does not clearly say "refused" is unknown, and will be asked again. */
export function outcomeOf(answer: DeclaredError | null | undefined, error: CombinedError | undefined): Outcome<never> {
  if (answer) return declared(answer);
  const codes = (error?.graphQLErrors ?? []).map((problem) => problem.extensions?.code);
  const status = (error?.response as Response | undefined)?.status;
  if (codes.includes('UNAUTHENTICATED') || status === 401) return { type: 'signed out' };
  if (codes.some((code) => typeof code === 'string' && hopeless.has(code))) return refused;
  const passing = status === undefined || status < 400 || status >= 500 || status === 408 || status === 429;
  return passing ? { type: 'unknown' } : refused;
}

function declared({ code = 'REFUSED', message = refused.message, retryAfter }: DeclaredError): Outcome<never> {
  if (code === 'RATE_LIMITED') return { type: 'limited', retryAfter: retryAfter ?? 1 };
  if (code === 'UNAUTHENTICATED') return { type: 'signed out' };
  return { type: 'refused', code, message };
}
