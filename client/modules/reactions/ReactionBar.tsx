import { createMemo, For } from 'solid-js';
import { type FragmentType, unmask } from '../../platform/graphql.ts';
import { type Chip, chipsOf } from './chips.ts';
import { ReactionBar_message } from './reacted.ts';
import { type Reacting, useReacting } from './reacting.ts';
import { createReactors, type Reactors } from './reactors.ts';
import styles from './reactions.module.css';

export interface ReactionBarProps {
  message: FragmentType<typeof ReactionBar_message>;
  viewerId: string;
}

/** What people answered with an emoji: how many each, which are mine, by name on demand. A click joins in or takes back. */
export default function ReactionBar(props: ReactionBarProps) {
  const message = () => unmask(ReactionBar_message, props.message);
  const reacting = useReacting();
  const chips = createMemo(() => chipsOf(message(), props.viewerId, reacting.wishes(message().id)));
  const reactors = createReactors(message().id, props.viewerId);
  const load = () => void reactors.load(message().version);
  // By emoji, so that a chip keeps its focus while its count changes.
  const emoji = createMemo(() => chips().map((chip) => chip.emoji), [], { equals: same });
  return (
    <div class={styles.bar} onPointerOver={load} onFocusIn={load}>
      <For each={emoji()}>
        {(one) => (
          <ReactionChip
            chip={chips().find((chip) => chip.emoji === one) ?? { emoji: one, count: 0, mine: false }}
            messageId={message().id}
            reacting={reacting}
            reactors={reactors}
          />
        )}
      </For>
    </div>
  );
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}

function ReactionChip(props: { chip: Chip; messageId: string; reacting: Reacting; reactors: Reactors }) {
  const people = () => {
    const { emoji, count, mine } = props.chip;
    return props.reactors.names(emoji, count, mine) ?? (count === 1 ? '1 person' : `${count} people`);
  };
  const words = () => `${people()} reacted with ${props.chip.emoji}`;
  return (
    <button
      type="button"
      class={styles.chip}
      tabindex="-1"
      aria-pressed={props.chip.mine}
      aria-label={words()}
      data-tip={words()}
      onClick={() => props.reacting.want(props.messageId, props.chip.emoji, !props.chip.mine)}
    >
      <span class={styles.emoji}>{props.chip.emoji}</span>
      <span class={styles.count}>{props.chip.count}</span>
    </button>
  );
}
