/** What the endpoint answers. */
// oxlint-disable-next-line typescript/no-explicit-any -- an answer has the shape of its question
export type Answer<T = any> = { data?: T | null; errors?: AnswerError[]; extensions?: Record<string, unknown> };

/** One of the top-level errors. */
export interface AnswerError {
  message: string;
  path?: (string | number)[];
  extensions?: { code?: string; traceId?: string; [name: string]: unknown };
}

/** Posts one operation, as any HTTP client would. */
export async function post(
  url: string,
  operation: { query: string; variables?: object; operationName?: string },
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(operation),
  });
}

/** Posts one operation with a token and reads the answer. */
export async function ask(url: string, token: string | undefined, query: string, variables?: object): Promise<Answer> {
  const response = await post(url, { query, variables }, token ? bearer(token) : {});
  return (await response.json()) as Answer;
}

/** The header that says who asks. */
export function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}
