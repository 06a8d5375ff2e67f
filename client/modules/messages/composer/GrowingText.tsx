import { createEffect, type JSX, splitProps } from 'solid-js';
import styles from './composer.module.css';

export interface GrowingTextProps extends Omit<JSX.TextareaHTMLAttributes<HTMLTextAreaElement>, 'onInput' | 'ref'> {
  value: string;
  onText(text: string): void;
  ref?(element: HTMLTextAreaElement): void;
}

const growsAlone = globalThis.CSS?.supports('field-sizing', 'content') ?? false;

/** A text field as high as its text, up to 40 % of the window. */
export function GrowingText(props: GrowingTextProps) {
  const [own, rest] = splitProps(props, ['value', 'onText', 'ref', 'class']);
  let field!: HTMLTextAreaElement;
  createEffect(() => {
    // Only where they differ: setting the value moves the caret to the end and forgets what can be undone.
    if (field.value !== own.value) field.value = own.value;
    if (!growsAlone) fit(field);
  });
  return (
    <textarea
      rows={1}
      dir="auto"
      autocomplete="off"
      {...rest}
      ref={(element) => {
        field = element;
        own.ref?.(element);
      }}
      class={`${styles.text} ${own.class ?? ''}`}
      onInput={(event) => own.onText(event.currentTarget.value)}
    />
  );
}

function fit(field: HTMLTextAreaElement): void {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
}
