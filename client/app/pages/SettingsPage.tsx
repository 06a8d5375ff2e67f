import { A, Navigate, useParams } from '@solidjs/router';
import { type Component, For, Show, Suspense } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { useTitle } from '../../platform/title.ts';
import { Choices } from '../../ui/Choices.tsx';
import { onDemand } from '../../ui/later.ts';
import { Page } from '../../ui/Page.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { setTheme, theme } from '../../ui/theme.ts';
import { Bars } from '../Bars.tsx';
import { NotHere } from './NotFoundPage.tsx';
import styles from './SettingsPage.module.css';

/** Everything there is to set, in the order in which it is listed; the first one stands at `/settings`. */
const sections: { path: string; label: string; content: Component }[] = [
  { path: 'profile', label: 'Profile', content: onDemand(() => import('../../modules/people/ProfileForm.tsx')) },
  { path: 'blocked', label: 'Blocked', content: onDemand(() => import('../../modules/people/BlockedList.tsx')) },
  { path: 'appearance', label: 'Appearance', content: Appearance },
];

/** `/settings/:section` */
export default function SettingsPage() {
  const params = useParams<{ section?: string }>();
  const section = () => sections.find(({ path }) => path === params.section);
  useTitle(() => 'Settings');
  return (
    <Show when={params.section} fallback={<Navigate href={`/settings/${sections[0]?.path}`} />}>
      <Show when={section()} fallback={<NotHere title="There is no such section in the settings." />}>
        {(shown) => (
          <Page title="Settings" note={shown().label} leading={<Bars />}>
            <nav class={styles.sections} aria-label="Settings">
              <For each={sections}>{({ path, label }) => <A href={`/settings/${path}`}>{label}</A>}</For>
            </nav>
            <Suspense fallback={<SkeletonRows rows={4} />}>
              <Dynamic component={shown().content} />
            </Suspense>
          </Page>
        )}
      </Show>
    </Show>
  );
}

const themes = [
  { value: 'system', label: 'Like the system', hint: 'Changes with it.' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

function Appearance() {
  return <Choices legend="Theme" name="theme" value={theme()} choices={themes} onChange={setTheme} />;
}
