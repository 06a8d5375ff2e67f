import type { CombinedError } from '@urql/core';
import type { Outcome } from './outbox-item.ts';

/** What a sending mutation may answer. */
export type SendAnswer<M> =
  | { __typename: 'SendMessageSuccess'; message: M }
  | { __typename: string; code?: string; message?: string; retryAfter?: number };

/** Faults in the request itself: trying again changes nothing. */
const hopeless = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'BAD_REQUEST']);
const refused = { type: 'refused', code: 'REFUSED', message: 'The server did not accept this message.' } as const;

/** Judges a reply. Whatever does not clearly say "sent" or "refused" is unknown, and will be asked again. */
export function outcomeOf<M>(answer: SendAnswer<M> | null | undefined, error: CombinedError | undefined): Outcome<M> {
  if (answer && 'message' in answer && answer.__typename === 'SendMessageSuccess')
    return { type: 'sent', message: answer.message as M };
  if (answer && answer.__typename !== 'SendMessageSuccess') return refusalOf(answer as Refusal);
  const codes = (error?.graphQLErrors ?? []).map((problem) => problem.extensions?.code);
  const status = (error?.response as Response | undefined)?.status;
  if (codes.includes('UNAUTHENTICATED') || status === 401) return { type: 'signed out' };
  if (codes.some((code) => typeof code === 'string' && hopeless.has(code))) return refused;
  const passing = status === undefined || status < 400 || status >= 500 || status === 408 || status === 429;
  return passing ? { type: 'unknown' } : refused;
}

type Refusal = { code?: string; message?: string; retryAfter?: number };

function refusalOf({ code = 'REFUSED', message = refused.message, retryAfter }: Refusal): Outcome<never> {
  if (code === 'RATE_LIMITED') return { type: 'limited', retryAfter: retryAfter ?? 1 };
  if (code === 'UNAUTHENTICATED') return { type: 'signed out' };
  return { type: 'refused', code, message };
}
