import BookmarkIcon from 'lucide-solid/icons/bookmark';
import BookmarkX from 'lucide-solid/icons/bookmark-x';
import { For, onCleanup, Show } from 'solid-js';
import type { BookmarksQuery } from '../../platform/gql/graphql.ts';
import { graphql } from '../../platform/graphql.ts';
import { useLive } from '../../platform/live/live.ts';
import { bookmarkChanges, messageChanges } from '../../platform/news.ts';
import { createPaged } from '../../platform/paged.ts';
import { useSession } from '../../platform/session.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { ShowMore } from '../../ui/ShowMore.tsx';
import cards from '../messages/card/card.module.css';
import { MessageCard } from '../messages/card/MessageCard.tsx';
import { keptOf } from './kept.ts';

const BookmarksDocument = graphql(`
  query Bookmarks($after: String) {
    viewer {
      id
      bookmarks(first: 25, after: $after) {
        nodes { id message { id conversation { id title } ...MessageCard_message } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

/** What I keep, the last first, in every window as it is now. */
export function BookmarkList() {
  const { plain } = useSession();
  const bookmarks = createPaged<Bookmark>(async (after) => {
    const { data, error } = await plain.query(BookmarksDocument, { after }).toPromise();
    return { page: data?.viewer?.bookmarks, trouble: troubleIn(error) };
  });
  const refresh = () => void bookmarks.again();
  const listed = (id: string) => bookmarks.list()?.some((one) => one.id === id);
  refresh();
  onCleanup(bookmarkChanges.listen(refresh));
  onCleanup(messageChanges.listen(({ id }) => listed(id) && refresh()));
  onCleanup(useLive().onReconnected(refresh));
  return (
    <Loaded
      ready={Boolean(bookmarks.list())}
      failed="What you saved could not be loaded."
      trouble={bookmarks.trouble()}
      onRetry={refresh}
      empty={
        bookmarks.list()?.length === 0 && (
          <EmptyState icon={<BookmarkIcon />} title="Nothing saved yet.">
            Save a message from its menu, or with B on the message, and it waits for you here. Nobody else sees it.
          </EmptyState>
        )
      }
    >
      <Cards bookmarks={bookmarks.list() ?? []} />
      <Show when={bookmarks.more()}>
        <ShowMore trouble={bookmarks.trouble()} onMore={() => bookmarks.onward()} />
      </Show>
    </Loaded>
  );
}

type Bookmark = NonNullable<BookmarksQuery['viewer']>['bookmarks']['nodes'][number];

function Cards(props: { bookmarks: readonly Bookmark[] }) {
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
