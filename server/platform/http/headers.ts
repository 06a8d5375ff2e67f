import type { ServerResponse } from 'node:http';

const policies = {
  /** The web client: nothing inline, nothing from elsewhere but pictures and media that people link to. */
  page: "default-src 'self'; img-src 'self' data: https: http:; media-src 'self' https: http:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  /** The explorer: the same, and nothing of what people link to. */
  explorer:
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  /** Answers of the API are no pages at all. */
  api: "default-src 'none'; frame-ancestors 'none'",
};

/** Headers for every answer, by what it is. Private answers are never kept by anyone on the way. */
export function secureHeaders(response: ServerResponse, kind: keyof typeof policies, development = false): void {
  if (!development || kind === 'api') response.setHeader('content-security-policy', policies[kind]);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('x-frame-options', 'DENY');
  if (kind === 'api') response.setHeader('cache-control', 'no-store');
}
