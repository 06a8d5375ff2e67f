import { useNavigate, useSearchParams } from '@solidjs/router';
import Plus from 'lucide-solid/icons/plus';
import { RoomList } from '../../modules/conversations/RoomList.tsx';
import { useTitle } from '../../platform/title.ts';
import { Button } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { settled } from '../../ui/settled.ts';
import { Bars } from '../Bars.tsx';
import { useFrame } from '../frame.ts';

/** `/rooms?q=`: the public rooms. */
export default function RoomsPage() {
  const [search, setSearch] = useSearchParams<{ q?: string }>();
  const navigate = useNavigate();
  const frame = useFrame();
  const text = () => search.q ?? '';
  const asked = settled(text, 150);
  useTitle(() => 'Rooms');
  return (
    <Page
      title="Rooms"
      leading={<Bars />}
      actions={
        <Button onClick={() => frame.open('room')}>
          <Plus aria-hidden="true" />
          New room
        </Button>
      }
    >
      <SearchField label="Find a public room" value={text()} onInput={(q) => setSearch({ q }, { replace: true })} />
      <RoomList search={asked().trim()} onJoined={(id) => navigate(`/c/${id}`)} onCreate={() => frame.open('room')} />
    </Page>
  );
}
