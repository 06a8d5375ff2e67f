import { onCleanup } from 'solid-js';
import { graphql, unmask } from '../../platform/graphql.ts';
import { useSession } from '../../platform/session.ts';
import { type Face, learnFace, shownFaces } from '../accounts/faces.ts';
import { KindIcon_conversation } from '../conversations/KindIcon.tsx';
import { InboxRowQuery } from './inbox.graphql.ts';
import { type Inbox, useInbox } from './inbox.ts';

const ProfileChanged = graphql(`
  subscription ProfileChanged {
    profileChanged { id username displayName avatarUrl bio statusText statusEmoji deleted }
  }
`);

const FacesQuery = graphql(`
  query Faces($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on User { displayName avatarUrl } } }
`);

/** So many people the server tells of at once. */
const atOnce = 100;

/** Keeps names, pictures and titles as they are now. Shows nothing itself. */
export function ProfileNews(): null {
  const { client, live } = useSession();
  const inbox = useInbox();
  const retitle = (user: Face) => {
    for (const id of outdated(inbox, user))
      void client.query(InboxRowQuery, { id }, { requestPolicy: 'network-only' }).toPromise();
  };
  const catchUp = () => {
    const ids = shownFaces();
    for (let at = 0; at < ids.length; at += atOnce) void fetchFaces(ids.slice(at, at + atOnce));
  };
  const fetchFaces = async (ids: string[]) => {
    const { data } = await client.query(FacesQuery, { ids }, { requestPolicy: 'network-only' }).toPromise();
    for (const node of data?.nodes ?? []) if (node?.__typename === 'User') learnFace(node);
  };
  // The cache takes the changed person in by itself; what keeps names elsewhere hears of it here.
  const changed = client.subscription(ProfileChanged, {}).subscribe(({ data }) => {
    if (!data) return;
    learnFace(data.profileChanged);
    retitle(data.profileChanged);
  });
  onCleanup(() => changed.unsubscribe());
  // A change that came while nobody listened is not told again.
  onCleanup(live.onReconnected(catchUp));
  catchUp();
  return null;
}

/** The conversations that are called after this person, but not as they are called now. */
function outdated(inbox: Inbox, user: Face): string[] {
  return (inbox.rows() ?? [])
    .filter((row) => row.kind !== 'ROOM' && !row.title.includes(user.displayName))
    .filter((row) => unmask(KindIcon_conversation, row).faces.some((face) => face.id === user.id))
    .map((row) => row.id);
}
