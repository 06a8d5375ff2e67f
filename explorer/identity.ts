import { post } from './post.ts';

interface Answer {
  data?: { viewer: { id: string; user: { displayName: string } } | null };
}

/**
 * Says in the bar who is signed in with the page's session, and says it anew when the window is looked at again or `ask` is
 * called. `onChange` hears when it is somebody else.
 */
export function keepIdentity(place: Element, onChange: () => void): { ask(): void } {
  let present: string | undefined;
  const show = (viewer: NonNullable<Answer['data']>['viewer']) => {
    if (present !== undefined && present !== (viewer?.id ?? '')) onChange();
    present = viewer?.id ?? '';
    place.replaceChildren(
      ...(viewer ? [`Signed in as ${viewer.user.displayName}`] : ['Not signed in · ', signInLink()]),
    );
  };
  const ask = () => {
    post({ query: 'query ExplorerIdentity { viewer { id user { displayName } } }' }, {}).then(
      (answer) => show((answer as Answer).data?.viewer ?? null),
      () => place.replaceChildren('The server does not answer'),
    );
  };
  ask();
  addEventListener('focus', ask);
  return { ask };
}

function signInLink(): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = '/signin?next=/graphiql';
  link.textContent = 'Sign in';
  return link;
}
