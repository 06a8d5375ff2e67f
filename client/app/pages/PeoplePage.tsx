import { useNavigate, useParams, useSearchParams } from '@solidjs/router';
import ArrowLeft from 'lucide-solid/icons/arrow-left';
import { Show } from 'solid-js';
import { useOpenDirect } from '../../modules/people/direct.ts';
import { PeopleList } from '../../modules/people/PeopleList.tsx';
import { Profile } from '../../modules/people/Profile.tsx';
import { useTitle } from '../../platform/title.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Page } from '../../ui/Page.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { settled } from '../../ui/settled.ts';
import { Bars } from '../Bars.tsx';

/** `/people?q=` and `/people/:handle` */
export default function PeoplePage() {
  const params = useParams<{ handle?: string }>();
  const [search, setSearch] = useSearchParams<{ q?: string }>();
  const navigate = useNavigate();
  const openDirect = useOpenDirect();
  const text = () => search.q ?? '';
  const asked = settled(text, 150);
  const message = async (userId: string) => {
    const id = await openDirect(userId);
    if (id) navigate(`/c/${id}`);
  };
  useTitle(() => (params.handle ? `@${params.handle}` : 'People'));
  return (
    <Show
      when={params.handle}
      fallback={
        <Page title="People" leading={<Bars />}>
          <SearchField label="Find by name" value={text()} onInput={(q) => setSearch({ q }, { replace: true })} />
          <PeopleList search={asked().trim()} onMessage={message} />
        </Page>
      }
    >
      {(handle) => (
        <Page
          title={`@${handle()}`}
          leading={
            <>
              <Bars />
              <IconButton label="All people" onClick={() => navigate('/people')}>
                <ArrowLeft />
              </IconButton>
            </>
          }
        >
          <Profile username={handle()} onMessage={message} />
        </Page>
      )}
    </Show>
  );
}
