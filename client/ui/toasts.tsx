import X from 'lucide-solid/icons/x';
import { createSignal, For, type JSX, onCleanup, Show } from 'solid-js';
import { IconButton } from './IconButton.tsx';
import styles from './toasts.module.css';

/** Something that just happened, said in passing. */
export interface Toast {
  title: string;
  text?: string;
  /** Where it happened; clicking the toast goes there. */
  href?: string;
  icon?: () => JSX.Element;
  look?: 'plain' | 'danger';
}

const shownFor = 6_000;
const atMost = 3;
let last = 0;
const [toasts, setToasts] = createSignal<(Toast & { key: number })[]>([]);

/** Shows a toast for 6 s; it waits while the pointer or focus is on it. At most three stand, the oldest gives way. */
export function toast(what: Toast): void {
  last += 1;
  setToasts((standing) => [...standing, { ...what, key: last }].slice(-atMost));
}

/** Where toasts stand, announced politely. Once per page. */
export function Toasts() {
  const close = (key: number) => setToasts((standing) => standing.filter((one) => one.key !== key));
  return (
    <div class={styles.region} role="status" aria-live="polite">
      <For each={toasts()}>{(one) => <ToastCard toast={one} onClose={() => close(one.key)} />}</For>
    </div>
  );
}

function ToastCard(props: { toast: Toast; onClose(): void }) {
  let timer: ReturnType<typeof setTimeout>;
  const pause = () => clearTimeout(timer);
  const resume = () => {
    pause();
    timer = setTimeout(() => props.onClose(), shownFor);
  };
  resume();
  onCleanup(pause);
  const words = () => (
    <>
      <strong class={styles.title}>{props.toast.title}</strong>
      <Show when={props.toast.text}>{(text) => <span class={styles.text}>{text()}</span>}</Show>
    </>
  );
  return (
    <div
      class={styles.toast}
      data-look={props.toast.look}
      onPointerEnter={pause}
      onPointerLeave={resume}
      onFocusIn={pause}
      onFocusOut={resume}
    >
      {props.toast.icon?.()}
      <Show when={props.toast.href} fallback={<div class={styles.words}>{words()}</div>}>
        {(href) => (
          <a class={styles.words} href={href()} onClick={() => props.onClose()}>
            {words()}
          </a>
        )}
      </Show>
      <IconButton label="Dismiss" onClick={() => props.onClose()}>
        <X />
      </IconButton>
    </div>
  );
}
