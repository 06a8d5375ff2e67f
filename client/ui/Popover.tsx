import { type JSX, onCleanup, onMount } from 'solid-js';
import { useDialogFocus } from './dialog-focus.ts';
import styles from './Popover.module.css';
import { placeBeside } from './placing.ts';

export interface PopoverProps {
  label: string;
  class?: string | undefined;
  /** Esc, or a press outside of it and of what opened it. */
  onClose(): void;
  children: JSX.Element;
}

/**
 * A small window above everything, beside the element it is rendered in; at the bottom of a phone. Its first field gets the
 * focus, which returns to where it was; on touch screens not: the keyboard would cover what is to choose from.
 */
export function Popover(props: PopoverProps) {
  let panel: HTMLDivElement | undefined;
  let place: HTMLSpanElement | undefined;
  useDialogFocus();
  onMount(() => {
    panel?.showPopover();
    if (panel && place?.parentElement) onCleanup(placeBeside(panel, place.parentElement));
    if (!matchMedia('(pointer: coarse)').matches) panel?.querySelector('input')?.focus();
  });
  const outside = ({ target }: Event) => {
    if (!(target instanceof Node) || panel?.contains(target) || place?.parentElement?.contains(target)) return;
    props.onClose();
  };
  document.addEventListener('pointerdown', outside, true);
  onCleanup(() => document.removeEventListener('pointerdown', outside, true));
  // Keys pressed in here are meant for nothing beneath.
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    props.onClose();
  };
  return (
    <>
      <span ref={(element) => (place = element)} hidden />
      <div
        ref={(element) => (panel = element)}
        popover="manual"
        class={`${styles.panel} ${props.class ?? ''}`}
        role="dialog"
        aria-label={props.label}
        onKeyDown={onKeyDown}
      >
        {props.children}
      </div>
    </>
  );
}
