import { For } from 'solid-js';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './ShortcutSheet.module.css';

const apple = /Mac|iPhone|iPad/.test(navigator.platform);
const [ctrl, alt] = apple ? ['⌘', '⌥'] : ['Ctrl', 'Alt'];

/** What keys do, by where they do it; the alternatives of one line apart. */
const groups: { where: string; lines: [what: string, ...keys: string[][]][] }[] = [
  {
    where: 'Everywhere',
    lines: [
      ['Jump to a conversation or person', [ctrl, 'K']],
      ['Search messages', [ctrl, 'Shift', 'F']],
      ['Previous or next conversation', [alt, '↑'], [alt, '↓']],
      ['Previous or next unread', [alt, 'Shift', '↑'], [alt, 'Shift', '↓']],
      ['Next part of the page', ['F6']],
      ['Newest message', ['Esc']],
      ['Mark everything read', ['Shift', 'Esc']],
      ['This list', ['?'], [ctrl, '/']],
    ],
  },
  {
    where: 'While writing',
    lines: [
      ['Send', ['Enter']],
      ['New line', ['Shift', 'Enter']],
      ['Bold, italic, code', [ctrl, 'B'], [ctrl, 'I'], [ctrl, 'E']],
      ['Struck through', [ctrl, 'Shift', 'X']],
      ['People, rooms, emoji by name', ['@'], ['#'], [':']],
      ['Edit my last message, when nothing is written', ['↑']],
    ],
  },
  {
    where: 'In the inbox',
    lines: [
      ['Previous or next', ['↑'], ['↓']],
      ['Mark read', ['R'], ['E']],
    ],
  },
  {
    where: 'On a message',
    lines: [
      ['Its actions', ['Enter']],
      ['All of them', ['Shift', 'F10']],
      ['Add a reaction', ['+']],
      ['Reply in thread', ['R']],
      ['Copy link', ['C']],
      ['Edit', ['E']],
      ['What it said before', ['H']],
      ['Mark unread from here', ['U']],
      ['Delete for everyone', ['Del']],
    ],
  },
];

/** Every key that does something. */
export default function ShortcutSheet(props: { onClose(): void }) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={props.onClose}>
      <For each={groups}>
        {(group) => (
          <section>
            <h3 class={styles.where}>{group.where}</h3>
            <dl class={styles.lines}>
              <For each={group.lines}>{([what, ...keys]) => <Line what={what} keys={keys} />}</For>
            </dl>
          </section>
        )}
      </For>
    </Dialog>
  );
}

function Line(props: { what: string; keys: string[][] }) {
  return (
    <div class={styles.line}>
      <dt>{props.what}</dt>
      <For each={props.keys}>
        {(together) => (
          <dd>
            <For each={together}>{(key) => <kbd>{key}</kbd>}</For>
          </dd>
        )}
      </For>
    </div>
  );
}
