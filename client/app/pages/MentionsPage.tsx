import { MentionPages } from '../../modules/inbox/MentionPages.tsx';
import { useTitle } from '../../platform/title.ts';
import { Page } from '../../ui/Page.tsx';
import { Bars } from '../Bars.tsx';

/** `/mentions`: every message that mentions me. */
export default function MentionsPage() {
  useTitle(() => 'Mentions');
  return (
    <Page title="Mentions" leading={<Bars />}>
      <MentionPages />
    </Page>
  );
}
