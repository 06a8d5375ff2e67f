import { useNavigate, useParams } from '@solidjs/router';
import { createQuery } from '@urql/solid';
import { createEffect, createSignal, Show } from 'solid-js';
import { useOpenDirect } from '../../modules/people/direct.ts';
import { graphql } from '../../platform/graphql.ts';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { NotHere } from './NotFoundPage.tsx';

const NameQuery = graphql(`query DirectByName($username: String!) { user(username: $username) { id } }`);

/** `/d/:username`: the readable way to talk to somebody. */
export default function DirectByName() {
  const params = useParams<{ username: string }>();
  const navigate = useNavigate();
  const openDirect = useOpenDirect();
  const [failed, setFailed] = createSignal(false);
  const [query] = createQuery({ query: NameQuery, variables: () => ({ username: params.username }) });
  createEffect(async () => {
    const user = query.data?.user;
    if (!user) return setFailed(Boolean(query.data ?? query.error));
    const id = await openDirect(user.id);
    if (id) navigate(`/c/${id}`, { replace: true });
    else setFailed(true);
  });
  return (
    <Show when={failed()} fallback={<SkeletonRows />}>
      <NotHere title={`Nobody here is called @${params.username}.`} />
    </Show>
  );
}
