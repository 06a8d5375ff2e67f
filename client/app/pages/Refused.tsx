import type { JSX } from 'solid-js';
import { useTitle } from '../../platform/title.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Bars } from '../Bars.tsx';
import styles from './ConversationPage.module.css';

/** In place of a conversation: why it cannot be shown. Its children are the ways on. */
export function Refused(props: { title: string; text: string | undefined; children: JSX.Element }) {
  useTitle(() => 'Not here');
  return (
    <main class={styles.main} id="main" tabindex="-1">
      <div class={styles.bar}>
        <Bars />
      </div>
      <EmptyState title={props.title} actions={props.children}>
        {props.text}
      </EmptyState>
    </main>
  );
}
