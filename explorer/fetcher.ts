import type { GraphiQLProps } from 'graphiql';
import { getOperationAST, OperationTypeNode, parse } from 'graphql';
import { fillPlaceholders, type Placeholders } from './placeholders.ts';
import { type Operation, post } from './post.ts';
import { listen } from './socket.ts';

type Fetcher = GraphiQLProps['fetcher'];

interface Around {
  /** Ids for placeholders that were left in the variables. */
  placeholders(): Promise<Placeholders>;
  /** A mutation was answered; the viewer may now be somebody else. */
  onMutation(): void;
}

/** How GraphiQL talks to the server: queries and mutations over HTTP, subscriptions over the socket. */
export function createFetcher({ placeholders, onMutation }: Around): Fetcher {
  return async (params, { headers = {} } = {}) => {
    const document = parse(params.query);
    // Right after a change of tabs GraphiQL still names the operation of the one before.
    const chosen = getOperationAST(document, params.operationName) ?? getOperationAST(document);
    const kind = chosen?.operation;
    const operation = {
      query: params.query,
      operationName: chosen?.name?.value,
      variables: await filled(params.variables, placeholders),
    };
    if (kind === OperationTypeNode.SUBSCRIPTION) return listen(operation, bearerToken(headers)) as never;
    const answer = await post(operation, headers);
    if (kind === OperationTypeNode.MUTATION) onMutation();
    return answer as never;
  };
}

async function filled(variables: unknown, placeholders: Around['placeholders']): Promise<Operation['variables']> {
  const text = JSON.stringify(variables) ?? '';
  if (!/<[a-z ]+>/.test(text)) return variables;
  return JSON.parse(fillPlaceholders(text, await placeholders(), { withKeys: true }));
}

/** Headers cannot be sent with a WebSocket from a page; the server takes the token with the first message instead. */
function bearerToken(headers: Record<string, string>): string | undefined {
  const [, value] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'authorization') ?? [];
  return value?.replace(/^Bearer\s+/i, '');
}
