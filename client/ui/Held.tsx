import { type Accessor, createMemo, type JSX, Show } from 'solid-js';

/**
 * Gives its children the latest value there was. What is about to disappear may still be read by a part that disappears
 * with it; without this that part would stumble.
 */
export function Held<T>(props: {
  value: T | null | undefined;
  children: (value: Accessor<NonNullable<T>>) => JSX.Element;
}) {
  const held = createMemo<T | null | undefined>((last) => props.value ?? last);
  return <Show when={held()}>{(value) => props.children(value)}</Show>;
}
