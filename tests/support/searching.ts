import type { App } from '../../server/app.ts';
import { indexerOf } from '../../server/modules/search/indexer.ts';
import { core } from './core-documents.ts';
import type { Person } from './person.ts';
import type { Place } from './shapes.ts';

/** What one conversation gave. */
export interface FoundBand {
  conversation: { id: string; title: string };
  count: number;
  hits: { excerpt: string; message: { id: string; body: string } }[];
}

/** A search with everything it can be asked, and every hit on one page. */
const asked = `query Asked($query: String!, $filter: SearchFilter, $conversationId: ID) {
  search(query: $query, first: 100, filter: $filter, conversationId: $conversationId) {
    nodes { conversation { id } count allHits(first: 30) { nodes { message { body } } } } } }`;

/** Searching once the index has caught up with what was said. */
export function searching(app: Pick<App, 'services'>) {
  const caughtUp = () => indexerOf(app.services).caughtUp();
  return {
    caughtUp,
    /** The page that the core document asks for. */
    finds: async (person: Person, query: string): Promise<FoundBand[]> => {
      await caughtUp();
      const { data, errors } = await person.asks(core.Search, { query });
      if (errors) throw new Error(errors[0]!.message);
      return data.search.nodes;
    },
    /** The bodies of all that is found, in one row. */
    bodies: async (
      person: Person,
      query: string,
      { in: place, ...filter }: { in?: Place } & Record<string, unknown> = {},
    ): Promise<string[]> => {
      await caughtUp();
      const { data, errors } = await person.asks(asked, { query, filter, conversationId: place?.id });
      if (errors) throw new Error(errors[0]!.message);
      type Node = { allHits: { nodes: { message: { body: string } }[] } };
      return data.search.nodes.flatMap((node: Node) => node.allHits.nodes.map((hit) => hit.message.body));
    },
  };
}
