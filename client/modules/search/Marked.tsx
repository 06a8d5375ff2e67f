import { For } from 'solid-js';

/** A text with some of its stretches marked. */
export function Marked(props: { text: string; marks: readonly { start: number; end: number }[] }) {
  const parts = () => cut(props.text, props.marks);
  return <For each={parts()}>{(part) => (part.marked ? <mark>{part.text}</mark> : part.text)}</For>;
}

function cut(text: string, marks: readonly { start: number; end: number }[]): { text: string; marked: boolean }[] {
  const parts: { text: string; marked: boolean }[] = [];
  let at = 0;
  for (const { start, end } of marks) {
    parts.push({ text: text.slice(at, start), marked: false }, { text: text.slice(start, end), marked: true });
    at = end;
  }
  return [...parts, { text: text.slice(at), marked: false }];
}
