import { createSignal } from 'solid-js';
import type { ThreadListQuery } from '../../platform/gql/graphql.ts';
import { graphql } from '../../platform/graphql.ts';
import { useSession } from '../../platform/session.ts';
import { troubleIn } from '../../platform/trouble.ts';

const ListQuery = graphql(`
  query ThreadList {
    viewer {
      id
      unread: threads(unread: true, first: 50) { nodes { id ...ThreadRow_message } }
      latest: threads(first: 30) { nodes { id ...ThreadRow_message } }
    }
  }
`);

/** A thread of the list. */
export type ListedThread = NonNullable<ThreadListQuery['viewer']>['latest']['nodes'][number];

/** The threads the viewer follows, asked for past the cache: they are shown as they are now or not at all. */
export function createThreadList() {
  const { plain } = useSession();
  const [known, setKnown] = createSignal<NonNullable<ThreadListQuery['viewer']>>();
  const [trouble, setTrouble] = createSignal<string>();
  const unread = () => known()?.unread.nodes ?? [];
  const earlier = () => {
    const above = new Set(unread().map((thread) => thread.id));
    return (known()?.latest.nodes ?? []).filter((thread) => !above.has(thread.id));
  };
  return {
    unread,
    earlier,
    threads: () => known() && [...unread(), ...earlier()],
    trouble,
    async load(): Promise<void> {
      setTrouble();
      const { data, error } = await plain.query(ListQuery, {}).toPromise();
      if (data?.viewer) setKnown(data.viewer);
      else setTrouble(troubleIn(error) ?? 'Something went wrong. Try again.');
    },
  };
}
