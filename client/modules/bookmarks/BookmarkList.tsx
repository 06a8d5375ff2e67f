import Bookmark from 'lucide-solid/icons/bookmark';
import { createQuery } from '@urql/solid';
import BookmarkX from 'lucide-solid/icons/bookmark-x';
import { createSignal, For, onCleanup, Show } from 'solid-js';
import type { BookmarksQuery } from '../../platform/gql/graphql.ts';
import { graphql } from '../../platform/graphql.ts';
import { useLive } from '../../platform/live/live.ts';
import { bookmarkChanges, messageChanges } from '../../platform/news.ts';
import { useSession } from '../../platform/session.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import cards from '../messages/card/card.module.css';
import { MessageCard } from '../messages/card/MessageCard.tsx';
import { keptOf } from './kept.ts';

const BookmarksDocument = graphql(`
  query Bookmarks($first: Int!) {
    viewer {
      id
      bookmarks(first: $first) {
        nodes { id message { id conversation { id title } ...MessageCard_message } }
        pageInfo { hasNextPage }
      }
    }
  }
`);

const page = 25;
const most = 100;

/** What I keep, the last first, in every window as it is now. */
export function BookmarkList() {
  const [first, setFirst] = createSignal(page);
  const [query, again] = createQuery({
    query: BookmarksDocument,
    variables: () => ({ first: first() }),
    requestPolicy: 'cache-and-network',
  });
  const refresh = () => again({ requestPolicy: 'network-only' });
  const bookmarks = () => query.data?.viewer?.bookmarks;
  const listed = (id: string) => bookmarks()?.nodes.some((one) => one.id === id);
  onCleanup(bookmarkChanges.listen(refresh));
  onCleanup(messageChanges.listen(({ id, deletedAt }) => deletedAt && listed(id) && refresh()));
  onCleanup(useLive().onReconnected(refresh));
  return (
    <Loaded
      ready={Boolean(bookmarks())}
      failed="What you saved could not be loaded."
      trouble={troubleIn(query.error)}
      onRetry={refresh}
      empty={
        bookmarks()?.nodes.length === 0 && (
          <EmptyState icon={<Bookmark />} title="Nothing saved yet.">
            Save a message from its menu, or with B on the message, and it waits for you here. Nobody else sees it.
          </EmptyState>
        )
      }
    >
      <Cards bookmarks={bookmarks()?.nodes ?? []} />
      <Show when={bookmarks()?.pageInfo.hasNextPage && first() < most}>
        <Button onClick={() => setFirst(Math.min(most, first() + page))}>Show more</Button>
      </Show>
    </Loaded>
  );
}

type Bookmarks = NonNullable<BookmarksQuery['viewer']>['bookmarks']['nodes'];

function Cards(props: { bookmarks: Bookmarks }) {
  const session = useSession();
  return (
    <div class={cards.cards}>
      <For each={props.bookmarks}>
        {({ id, message }) => (
          <MessageCard
            message={message}
            note={`In ${message.conversation.title}`}
            actions={
              <IconButton label="Remove from saved" onClick={() => void keptOf(session).set(id, false)}>
                <BookmarkX />
              </IconButton>
            }
          />
        )}
      </For>
    </div>
  );
}
