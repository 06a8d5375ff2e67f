import { ThreadList } from '../../modules/threads/ThreadList.tsx';
import { useTitle } from '../../platform/title.ts';
import { Page } from '../../ui/Page.tsx';
import { Bars } from '../Bars.tsx';

/** `/threads`: the threads I follow, unread ones first. */
export default function ThreadsPage() {
  useTitle(() => 'Threads');
  return (
    <Page title="Threads" leading={<Bars />}>
      <ThreadList />
    </Page>
  );
}
