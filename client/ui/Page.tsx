import type { JSX } from 'solid-js';
import { PageHeader, type PageHeaderProps } from './PageHeader.tsx';
import { Pane } from './Pane.tsx';
import styles from './Page.module.css';

/** The main landmark: a header above content that scrolls, in a column of readable width. */
export function Page(props: PageHeaderProps & { children: JSX.Element }) {
  return (
    <main class={styles.page} id="main" tabindex="-1" data-region="">
      <PageHeader {...props} />
      <div class={styles.scroller}>
        <div class={styles.column}>
          <Pane>{props.children}</Pane>
        </div>
      </div>
    </main>
  );
}
