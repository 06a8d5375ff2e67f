import { For } from 'solid-js';
import { Avatar } from '../../../ui/Avatar.tsx';
import styles from './composer.module.css';
import type { Mentionable } from './mentioning.ts';

export interface MentionListProps {
  id: string;
  people: readonly Mentionable[];
  chosen: number;
  onPick(person: Mentionable): void;
}

/** Who may be meant, above the composer. Focus stays in the text; the chosen one is its active descendant. */
export function MentionList(props: MentionListProps) {
  return (
    <div id={props.id} class={styles.people} role="listbox" aria-label="People">
      <For each={props.people}>
        {(person, index) => (
          <div
            id={`${props.id}-${index()}`}
            class={styles.person}
            role="option"
            tabindex="-1"
            aria-selected={index() === props.chosen}
            onPointerDown={(event) => {
              event.preventDefault();
              props.onPick(person);
            }}
          >
            <Avatar id={person.id} name={person.displayName} size={22} />
            <span class={styles.personName}>{person.displayName}</span>
            <span class={styles.username}>@{person.username}</span>
          </div>
        )}
      </For>
    </div>
  );
}
