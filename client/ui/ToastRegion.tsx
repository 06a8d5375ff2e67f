import X from 'lucide-solid/icons/x';
import { For, onCleanup, Show } from 'solid-js';
import { IconButton } from './IconButton.tsx';
import { dismiss, type StandingToast, toasts } from './toasts.tsx';
import styles from './toasts.module.css';

const shownFor = 6_000;

/** Where toasts stand, announced politely. Once per page. */
export default function ToastRegion() {
  return (
    <div class={styles.region} role="status" aria-live="polite">
      <For each={toasts()}>{(one) => <ToastCard toast={one} onClose={() => dismiss(one.key)} />}</For>
    </div>
  );
}

function ToastCard(props: { toast: StandingToast; onClose(): void }) {
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
      <Action toast={props.toast} onClose={props.onClose} />
      <IconButton label="Dismiss" onClick={() => props.onClose()}>
        <X />
      </IconButton>
    </div>
  );
}

function Action(props: { toast: StandingToast; onClose(): void }) {
  const act = () => {
    props.onClose();
    props.toast.action?.run();
  };
  return (
    <Show when={props.toast.action}>
      {(action) => (
        <button type="button" class={styles.action} onClick={act}>
          {action().label}
        </button>
      )}
    </Show>
  );
}
