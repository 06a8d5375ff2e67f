import { useNavigate, useSearchParams } from '@solidjs/router';
import Plus from 'lucide-solid/icons/plus';
import { Show } from 'solid-js';
import ArchivedList from '../../modules/conversations/ArchivedList.tsx';
import { RoomList } from '../../modules/conversations/RoomList.tsx';
import { useTitle } from '../../platform/title.ts';
import { Button, buttonClass } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { settled } from '../../ui/settled.ts';
import { Bars } from '../Bars.tsx';
import { useFrame } from '../frame.ts';

/** `/rooms?q=`: the public rooms; with `&archived`, mine that were put away. */
export default function RoomsPage() {
  const [search, setSearch] = useSearchParams<{ q?: string; archived?: string }>();
  const navigate = useNavigate();
  const frame = useFrame();
  const text = () => search.q ?? '';
  const asked = settled(text, 150);
  const archived = () => search.archived !== undefined;
  useTitle(() => (archived() ? 'Archived' : 'Rooms'));
  const words = () => (archived() ? 'Find an archived conversation' : 'Find a public room');
  return (
    <Page title={archived() ? 'Archived' : 'Rooms'} leading={<Bars />} actions={<Actions archived={archived()} />}>
      <SearchField label={words()} value={text()} onInput={(q) => setSearch({ q }, { replace: true })} />
      <Show
        when={archived()}
        fallback={
          <RoomList
            search={asked().trim()}
            onJoined={(id) => navigate(`/c/${id}`)}
            onCreate={() => frame.open('room')}
          />
        }
      >
        <ArchivedList search={asked().trim()} />
      </Show>
    </Page>
  );
}

function Actions(props: { archived: boolean }) {
  const frame = useFrame();
  return (
    <>
      <a class={buttonClass('quiet')} href={props.archived ? '/rooms' : '/rooms?archived=1'}>
        {props.archived ? 'Public rooms' : 'Archived'}
      </a>
      <Button onClick={() => frame.open('room')}>
        <Plus aria-hidden="true" />
        New room
      </Button>
    </>
  );
}
