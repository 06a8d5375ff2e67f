import { createEffect, createSignal, onCleanup, onMount, Show } from 'solid-js';
import styles from './Tips.module.css';

interface Tip {
  text: string;
  keys: string | undefined;
  anchor: DOMRect;
}

const wait = 450;

/**
 * Shows `data-tip` of whatever the pointer rests on or the keyboard reaches. One for the whole page, in the top layer, so
 * nothing clips it. Not announced: what carries a tip is labelled already.
 */
export default function Tips() {
  const [tip, setTip] = createSignal<Tip>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hide = () => {
    clearTimeout(timer);
    setTip();
  };
  const showFor = (target: EventTarget | null, delay: number) => {
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null;
    hide();
    if (!element?.dataset.tip) return;
    timer = setTimeout(() => element.isConnected && setTip(tipOf(element)), delay);
  };
  const over = (event: PointerEvent) => event.pointerType === 'mouse' && showFor(event.target, wait);
  const touch = matchMedia('(hover: none)');
  const focus = (event: FocusEvent) =>
    !touch.matches &&
    event.target instanceof Element &&
    event.target.matches(':focus-visible') &&
    showFor(event.target, wait);
  const key = (event: KeyboardEvent) => event.key === 'Escape' && hide();
  onMount(() => {
    const stop = new AbortController();
    const { signal } = stop;
    document.addEventListener('pointerover', over, { signal });
    document.addEventListener('pointerdown', hide, { signal });
    document.addEventListener('focusin', focus, { signal });
    document.addEventListener('focusout', hide, { signal });
    document.addEventListener('keydown', key, { signal });
    document.addEventListener('scroll', hide, { signal, capture: true, passive: true });
    onCleanup(() => stop.abort());
  });
  onCleanup(hide);
  return <Show when={tip()}>{(shown) => <TipBox tip={shown()} />}</Show>;
}

function TipBox(props: { tip: Tip }) {
  let box!: HTMLDivElement;
  onMount(() => {
    box.showPopover();
    createEffect(() => place(box, props.tip.anchor));
  });
  return (
    <div ref={(element) => (box = element)} popover="manual" class={styles.tip} role="tooltip">
      {props.tip.text}
      <Show when={props.tip.keys}>{(keys) => <kbd>{keys()}</kbd>}</Show>
    </div>
  );
}

function tipOf(element: HTMLElement): Tip {
  return { text: element.dataset.tip ?? '', keys: element.dataset.tipKeys, anchor: element.getBoundingClientRect() };
}

/** Below its anchor, above where there is no room, never over the edge of the window. */
function place(box: HTMLElement, anchor: DOMRect): void {
  const gap = 6;
  const { width, height } = box.getBoundingClientRect();
  const below = anchor.bottom + gap + height < innerHeight;
  const left = Math.max(gap, Math.min(anchor.left + anchor.width / 2 - width / 2, innerWidth - width - gap));
  box.style.top = `${below ? anchor.bottom + gap : anchor.top - gap - height}px`;
  box.style.left = `${left}px`;
}
