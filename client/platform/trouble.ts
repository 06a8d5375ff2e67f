import type { CombinedError } from '@urql/core';

/** An expected failure, as every mutation's union declares it. */
export interface Refusal {
  __typename?: string;
  code: string;
  message: string;
  retryAfter?: number;
  issues?: readonly { field: string; message: string }[];
}

/** The refusal in a mutation's answer, if that is what it is. */
export function refusalIn(answer: object | null | undefined): Refusal | undefined {
  return answer && 'code' in answer && 'message' in answer ? (answer as Refusal) : undefined;
}

/** One sentence for what went wrong, whichever way it did; undefined when nothing did. */
export function troubleIn(error: CombinedError | undefined, answer?: object | null): string | undefined {
  const refusal = refusalIn(answer);
  if (refusal)
    return refusal.retryAfter ? `${sentence(refusal.message)} Try again in ${refusal.retryAfter} s.` : refusal.message;
  if (!error) return undefined;
  if (error.networkError) return 'The server could not be reached. Check your connection and try again.';
  return error.graphQLErrors[0]?.message ?? 'Something went wrong. Try again.';
}

/** What each field's own line should say, by field name; the message of nothing for a field without a fault. */
export function issuesIn(answer: object | null | undefined): Record<string, string> {
  return Object.fromEntries((refusalIn(answer)?.issues ?? []).map((issue) => [issue.field, issue.message]));
}

function sentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
