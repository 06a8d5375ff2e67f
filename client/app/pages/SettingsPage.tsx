import { Navigate, useParams } from '@solidjs/router';
import { Match, Switch } from 'solid-js';
import { useTitle } from '../../platform/title.ts';
import { Choices } from '../../ui/Choices.tsx';
import { Page } from '../../ui/Page.tsx';
import { setTheme, theme } from '../../ui/theme.ts';
import { Bars } from '../Bars.tsx';
import { NotHere } from './NotFoundPage.tsx';

const themes = [
  { value: 'system', label: 'Like the system', hint: 'Changes with it.' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

/** `/settings/:section` */
export default function SettingsPage() {
  const params = useParams<{ section?: string }>();
  useTitle(() => 'Settings');
  return (
    <Switch fallback={<NotHere title="There is no such section in the settings." />}>
      <Match when={!params.section}>
        <Navigate href="/settings/appearance" />
      </Match>
      <Match when={params.section === 'appearance'}>
        <Page title="Settings" note="Appearance" leading={<Bars />}>
          <Choices legend="Theme" name="theme" value={theme()} choices={themes} onChange={setTheme} />
        </Page>
      </Match>
    </Switch>
  );
}
