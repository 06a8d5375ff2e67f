import { Navigate, useParams } from '@solidjs/router';
import { createQuery } from '@urql/solid';
import { Match, Switch } from 'solid-js';
import { useInbox } from '../../modules/inbox/inbox.ts';
import { graphql } from '../../platform/graphql.ts';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { NotHere } from './NotFoundPage.tsx';

const SlugQuery = graphql(`query RoomBySlug($slug: String!) { rooms(search: $slug, first: 20) { nodes { id slug } } }`);

/** `/r/:slug`: the readable way into a room. */
export default function RoomBySlug() {
  const params = useParams<{ slug: string }>();
  const inbox = useInbox();
  const [query] = createQuery({ query: SlugQuery, variables: () => ({ slug: params.slug }) });
  const room = () =>
    [...(inbox.rows() ?? []), ...(query.data?.rooms.nodes ?? [])].find((one) => one.slug === params.slug);
  return (
    <Switch fallback={<SkeletonRows />}>
      <Match when={room()}>{(found) => <Navigate href={`/c/${found().id}`} />}</Match>
      <Match when={inbox.rows() && !query.fetching}>
        <NotHere title="This room does not exist, or you are not a member." />
      </Match>
    </Switch>
  );
}
