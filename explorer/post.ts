/** One operation as it goes over the wire. */
export interface Operation {
  query: string;
  variables?: unknown;
  operationName?: string | null;
}

/** Posts an operation with the page's session; an `Authorization` header wins over that. Resolves with the answer as it came. */
export async function post(operation: Operation, headers: Record<string, string>): Promise<unknown> {
  const response = await fetch('/graphql', {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      accept: 'application/graphql-response+json, application/json',
      'content-type': 'application/json',
      ...headers,
    },
    body: JSON.stringify(operation),
  });
  return response.json();
}
