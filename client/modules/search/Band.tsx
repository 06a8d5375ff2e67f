import { For, type JSX, Show } from 'solid-js';
import type { FragmentType } from '../../platform/graphql.ts';
import { KindIcon, type KindIcon_conversation } from '../conversations/KindIcon.tsx';
import { HitItem } from './HitItem.tsx';
import type { Hit_hit } from './search.graphql.ts';
import styles from './search.module.css';

/** Where something was found, and the latest of it. */
export function Band(props: {
  conversation: { id: string; title: string } & FragmentType<typeof KindIcon_conversation>;
  count: number;
  hits: readonly ({ id: string } & FragmentType<typeof Hit_hit>)[];
  /** Goes on with a band that began further up. */
  bare?: boolean;
  /** What follows the hits: the way to all of them. */
  children?: JSX.Element;
}) {
  return (
    <section class={styles.band} aria-label={`${props.conversation.title}, ${countWords(props.count)}`}>
      <Show when={!props.bare}>
        <h2 class={styles.heading}>
          <KindIcon conversation={props.conversation} />
          <a href={`/c/${props.conversation.id}`} class={styles.title} dir="auto">
            {props.conversation.title}
          </a>
          <span class={styles.count}>{countOf(props.count)}</span>
        </h2>
      </Show>
      <ul>
        <For each={props.hits}>{(hit) => <HitItem hit={hit} />}</For>
      </ul>
      {props.children}
    </section>
  );
}

/** A count as it is shown: exact to 99. */
export function countOf(count: number): string {
  return count > 99 ? '99+' : String(count);
}

function countWords(count: number): string {
  return `${countOf(count)} ${count === 1 ? 'message' : 'messages'}`;
}
