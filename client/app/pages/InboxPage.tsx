import { WaitingList } from '../../modules/inbox/WaitingList.tsx';
import { markAllRead } from '../../modules/inbox/mark-all.ts';
import { useSession } from '../../platform/session.ts';
import { useTitle } from '../../platform/title.ts';
import { Button } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { Bars } from '../Bars.tsx';

/** `/inbox`: everything that waits to be read. */
export default function InboxPage() {
  const { plain } = useSession();
  useTitle(() => 'Inbox');
  return (
    <Page
      title="Inbox"
      leading={<Bars />}
      actions={<Button onClick={() => void markAllRead(plain)}>Mark all read</Button>}
    >
      <WaitingList />
    </Page>
  );
}
