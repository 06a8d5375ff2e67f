import type { ThreadListQuery } from '../../platform/gql/graphql.ts';
import { graphql } from '../../platform/graphql.ts';
import { createPaged, type Paged } from '../../platform/paged.ts';
import { useSession } from '../../platform/session.ts';
import { troubleIn } from '../../platform/trouble.ts';

const ListQuery = graphql(`
  query ThreadList($unread: Boolean!, $after: String) {
    viewer {
      id
      threads(unread: $unread, first: 30, after: $after) {
        nodes { id ...ThreadRow_message }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

/** A thread of the list. */
export type ListedThread = NonNullable<ThreadListQuery['viewer']>['threads']['nodes'][number];

/** The threads the viewer follows, page by page: those with something unread, and all of them. */
export interface ThreadLists {
  unread: Paged<ListedThread>;
  latest: Paged<ListedThread>;
  /** Those of `latest` that do not stand in `unread`. */
  earlier(): readonly ListedThread[];
}

/** Asked for past the cache: they are shown as they are now or not at all. */
export function createThreadLists(): ThreadLists {
  const { plain } = useSession();
  const paged = (unread: boolean) =>
    createPaged<ListedThread>(async (after) => {
      const { data, error } = await plain.query(ListQuery, { unread, after }).toPromise();
      return { page: data?.viewer?.threads, trouble: troubleIn(error) };
    });
  const [unread, latest] = [paged(true), paged(false)];
  const earlier = () => {
    const above = new Set(unread.list()?.map((thread) => thread.id));
    return (latest.list() ?? []).filter((thread) => !above.has(thread.id));
  };
  return { unread, latest, earlier };
}
