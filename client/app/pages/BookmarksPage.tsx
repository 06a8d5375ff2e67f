import { BookmarkList } from '../../modules/bookmarks/BookmarkList.tsx';
import { useTitle } from '../../platform/title.ts';
import { Page } from '../../ui/Page.tsx';
import { Bars } from '../Bars.tsx';

/** `/bookmarks` */
export default function BookmarksPage() {
  useTitle(() => 'Saved');
  return (
    <Page title="Saved" leading={<Bars />}>
      <BookmarkList />
    </Page>
  );
}
