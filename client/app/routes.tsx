import { Route, Router } from '@solidjs/router';
import { lazy } from 'solid-js';

const doorway = lazy(() => import('./Doorway.tsx'));
const doorstep = lazy(() => import('./Doorstep.tsx'));
const conversation = lazy(() => import('./pages/ConversationPage.tsx'));

// Most visits begin in a conversation: its page is fetched beside the question who is asking, not after it.
if (/^\/(c\/|$)/.test(location.pathname)) {
  void doorway.preload();
  void conversation.preload();
}

// The build leaves this out, page and all.
const kitchen = import.meta.env.DEV ? lazy(() => import('./pages/KitchenPage.tsx')) : undefined;

/** Every address there is. Pages are loaded when first visited. */
export function Routes() {
  return (
    <Router>
      <Route component={doorstep}>
        <Route path="/signin" component={lazy(() => import('./pages/SignInPage.tsx'))} />
        <Route path="/register" component={lazy(() => import('./pages/RegisterPage.tsx'))} />
      </Route>
      {kitchen && <Route path="/dev/kitchen" component={kitchen} />}
      <Route component={doorway}>
        <Route path="/" component={lazy(() => import('./pages/LandingPage.tsx'))} />
        <Route path={['/c/:id', '/c/:id/m/:message', '/c/:id/members']} component={conversation} />
        <Route path="/r/:slug" component={lazy(() => import('./pages/RoomBySlug.tsx'))} />
        <Route path="/d/:username" component={lazy(() => import('./pages/DirectByName.tsx'))} />
        <Route path={['/people', '/people/:handle']} component={lazy(() => import('./pages/PeoplePage.tsx'))} />
        <Route path="/rooms" component={lazy(() => import('./pages/RoomsPage.tsx'))} />
        <Route path={['/settings', '/settings/:section']} component={lazy(() => import('./pages/SettingsPage.tsx'))} />
        <Route path="*" component={lazy(() => import('./pages/NotFoundPage.tsx'))} />
      </Route>
    </Router>
  );
}
