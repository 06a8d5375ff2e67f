import { For, Show } from 'solid-js';
import { Avatar } from '../../../ui/Avatar.tsx';
import styles from './composer.module.css';
import type { Choice, Typeahead } from './typeahead.ts';
import type { Typed } from './typed.ts';

export interface ChoiceListProps {
  id: string;
  typeahead: Typeahead;
  onPick(choice: Choice): void;
}

const what: Record<Typed['sign'], string> = { '@': 'People', '#': 'Rooms', ':': 'Emoji' };

/** What may be meant, above the composer. Focus stays in the text; the chosen one is its active descendant. */
export function ChoiceList(props: ChoiceListProps) {
  return (
    <Show when={props.typeahead.choices().length > 0}>
      <div id={props.id} class={styles.people} role="listbox" aria-label={what[props.typeahead.typed()?.sign ?? '@']}>
        <For each={props.typeahead.choices()}>
          {(choice, index) => (
            <Option
              id={`${props.id}-${index()}`}
              choice={choice}
              chosen={index() === props.typeahead.at()}
              onPick={() => props.onPick(choice)}
            />
          )}
        </For>
      </div>
    </Show>
  );
}

function Option(props: { id: string; choice: Choice; chosen: boolean; onPick(): void }) {
  return (
    <div
      id={props.id}
      class={styles.person}
      role="option"
      tabindex="-1"
      aria-selected={props.chosen}
      onPointerDown={(event) => {
        event.preventDefault();
        props.onPick();
      }}
    >
      <Show when={props.choice.face} fallback={<span class={styles.choiceSign}>{props.choice.sign}</span>}>
        {(face) => <Avatar id={face().id} name={face().displayName} url={face().avatarUrl} size={22} />}
      </Show>
      <span class={styles.personName}>{props.choice.label}</span>
      <span class={styles.username}>{props.choice.detail}</span>
      <Show when={props.choice.note}>
        <span class={styles.choiceNote}>{props.choice.note}</span>
      </Show>
    </div>
  );
}
