import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';

/** A value once it has not changed for `pause` milliseconds: for asking while somebody types. */
export function settled<T>(value: Accessor<T>, pause: number): Accessor<T> {
  const [calm, setCalm] = createSignal(value());
  createEffect(
    on(
      value,
      (next) => {
        const timer = setTimeout(() => setCalm(() => next), pause);
        onCleanup(() => clearTimeout(timer));
      },
      { defer: true },
    ),
  );
  return calm;
}
