import { UnsentList } from '../../modules/inbox/UnsentList.tsx';
import { useTitle } from '../../platform/title.ts';
import { Page } from '../../ui/Page.tsx';
import { Bars } from '../Bars.tsx';

/** `/drafts`: everything I have written and not sent. */
export default function DraftsPage() {
  useTitle(() => 'Drafts & unsent');
  return (
    <Page title="Drafts & unsent" leading={<Bars />}>
      <UnsentList />
    </Page>
  );
}
