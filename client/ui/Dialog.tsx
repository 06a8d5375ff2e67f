import { Dialog as Kobalte } from '@kobalte/core/dialog';
import X from 'lucide-solid/icons/x';
import type { JSX } from 'solid-js';
import styles from './Dialog.module.css';
import { useDialogFocus } from './dialog-focus.ts';
import { IconButton } from './IconButton.tsx';

export interface DialogProps {
  title: string;
  /** One sentence under the title. */
  description?: JSX.Element;
  children: JSX.Element;
  /** Stands below a line: the buttons, the main one last. */
  actions?: JSX.Element;
  onClose(): void;
}

/**
 * A window above the page: focus stays inside, Esc and the scrim close it. Render it when it should be open;
 * load what uses it lazily, so the first page does not pay for it.
 */
export function Dialog(props: DialogProps) {
  const focus = useDialogFocus();
  return (
    <Kobalte open onOpenChange={(open) => !open && props.onClose()} preventScroll={false}>
      <Kobalte.Portal>
        <Kobalte.Overlay class={styles.scrim} />
        <div class={styles.place}>
          <Kobalte.Content class={styles.dialog} onOpenAutoFocus={focus.enter} onCloseAutoFocus={focus.leave}>
            <header class={styles.head}>
              <div>
                <Kobalte.Title class={styles.title}>{props.title}</Kobalte.Title>
                {props.description && (
                  <Kobalte.Description class={styles.description}>{props.description}</Kobalte.Description>
                )}
              </div>
              <IconButton label="Close" onClick={() => props.onClose()}>
                <X />
              </IconButton>
            </header>
            <div class={styles.body}>{props.children}</div>
            {props.actions && <footer class={styles.actions}>{props.actions}</footer>}
          </Kobalte.Content>
        </div>
      </Kobalte.Portal>
    </Kobalte>
  );
}
