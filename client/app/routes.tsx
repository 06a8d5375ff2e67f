import { Route, Router } from '@solidjs/router';
import { lazy } from 'solid-js';
import { later, onDemand } from '../ui/later.ts';

const doorway = later(() => import('./Doorway.tsx'));
// Who is in needs no way in: it comes when somebody signs out.
const doorstep = onDemand(() => import('./Doorstep.tsx'));
const conversation = later(() => import('./pages/ConversationPage.tsx'));

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
        <Route path="/signin" component={onDemand(() => import('./pages/SignInPage.tsx'))} />
        <Route path="/register" component={onDemand(() => import('./pages/RegisterPage.tsx'))} />
      </Route>
      {kitchen && <Route path="/dev/kitchen" component={kitchen} />}
      <Route component={doorway}>
        <Route path="/" component={later(() => import('./pages/LandingPage.tsx'))} />
        <Route
          path={[
            '/c/:id',
            '/c/:id/m/:message',
            '/c/:id/members',
            '/c/:id/t/:root',
            '/c/:id/t/:root/m/:message',
            '/c/:id/pins',
            '/c/:id/settings',
            '/c/:id/settings/:section',
          ]}
          component={conversation}
        />
        <Route path="/r/:slug" component={later(() => import('./pages/RoomBySlug.tsx'))} />
        <Route path="/d/:username" component={later(() => import('./pages/DirectByName.tsx'))} />
        <Route path={['/people', '/people/:handle']} component={later(() => import('./pages/PeoplePage.tsx'))} />
        <Route path="/search" component={onDemand(() => import('./pages/SearchPage.tsx'))} />
        <Route path="/bookmarks" component={onDemand(() => import('./pages/BookmarksPage.tsx'))} />
        <Route path="/threads" component={onDemand(() => import('./pages/ThreadsPage.tsx'))} />
        <Route path="/inbox" component={onDemand(() => import('./pages/InboxPage.tsx'))} />
        <Route path="/mentions" component={onDemand(() => import('./pages/MentionsPage.tsx'))} />
        <Route path="/drafts" component={onDemand(() => import('./pages/DraftsPage.tsx'))} />
        <Route path="/rooms" component={later(() => import('./pages/RoomsPage.tsx'))} />
        <Route path={['/settings', '/settings/:section']} component={later(() => import('./pages/SettingsPage.tsx'))} />
        <Route path="*" component={later(() => import('./pages/NotFoundPage.tsx'))} />
      </Route>
    </Router>
  );
}
