import { type Accessor, createContext, useContext } from 'solid-js';
import { type FragmentType, graphql, unmask } from '../../platform/graphql.ts';

export const Viewer_viewer = graphql(`
  fragment Viewer_viewer on Viewer {
    id
    email
    user { id username displayName avatarUrl statusText statusEmoji }
    blockedUsers(first: 100) { nodes { id } }
  }
`);

/** Who is signed in. */
export interface Me {
  id: string;
  email: string;
  user: {
    id: string;
    username: string;
    displayName: string;
    avatarUrl?: string | null;
    statusText?: string | null;
    statusEmoji?: string | null;
  };
  blockedUsers: { nodes: readonly { id: string }[] };
}

export const ViewerContext = createContext<Accessor<Me>>();

/** The viewer of a fragment. */
export function meOf(viewer: FragmentType<typeof Viewer_viewer>): Me {
  return unmask(Viewer_viewer, viewer);
}

/** Who is signed in. Only inside the signed-in part of the page. */
export function useViewer(): Accessor<Me> {
  const me = useContext(ViewerContext);
  if (!me) throw new Error('useViewer needs <ViewerContext.Provider>.');
  return me;
}

/** Whether I have blocked somebody; of very many only the latest are known. */
export function useBlocked(): (userId: string) => boolean {
  const me = useViewer();
  return (userId) => me().blockedUsers.nodes.some((user) => user.id === userId);
}
