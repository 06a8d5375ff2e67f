import { DropdownMenu } from '@kobalte/core/dropdown-menu';
import Check from 'lucide-solid/icons/check';
import { For, Match, onCleanup, Show, Switch } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import type { MenuEntry, MenuItem, MenuLayerProps } from './Menu.tsx';
import styles from './Menu.module.css';

/** The open menu itself: arrows move, letters find, Esc closes, focus returns to the button. */
export default function MenuLayer(props: MenuLayerProps) {
  const outside = (event: Event) => {
    // The button toggles by itself; closing here as well would open the menu again.
    const target = (event as CustomEvent<{ originalEvent?: Event }>).detail?.originalEvent?.target;
    if (!props.at && target instanceof Node && props.anchor.contains(target)) event.preventDefault();
  };
  // Done when the menu is gone and the focus is back on the button, so a window the choice opens can return it there.
  let chosen: MenuItem | undefined;
  onCleanup(() => setTimeout(() => chosen?.onSelect()));
  return (
    <DropdownMenu
      open
      modal={false}
      gutter={6}
      overlap
      placement={props.placement ?? (props.at ? 'bottom-start' : 'bottom-end')}
      getAnchorRect={() => props.at ?? props.anchor.getBoundingClientRect()}
      onOpenChange={(open) => !open && props.onClose()}
    >
      {/* Inside a modal dialog everything outside it is dead to clicks, so the menu must stand in it too. */}
      <DropdownMenu.Portal mount={props.anchor.closest('dialog') ?? document.body}>
        <DropdownMenu.Content
          ref={(menu) => props.byKeys && enterByKeys(menu)}
          class={styles.menu}
          aria-label={props.label}
          onPointerDownOutside={outside}
          onFocusOutside={outside}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (props.onLeave) props.onLeave();
            else props.anchor.focus();
          }}
        >
          <For each={props.items ?? []}>{(entry) => <Entry entry={entry} onChoose={(item) => (chosen = item)} />}</For>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu>
  );
}

/** Opened by keys, the first choice is the one at hand: taken once the menu has been given the focus. Who is quick is further by then. */
function enterByKeys(menu: HTMLElement): void {
  const first = () =>
    menu.querySelector('[data-highlighted]') ?? menu.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  menu.addEventListener('focus', () => setTimeout(first), { once: true });
}

function Entry(props: { entry: MenuEntry; onChoose(item: MenuItem): void }) {
  return (
    <Switch fallback={<DropdownMenu.Separator class={styles.line} />}>
      <Match when={typeof props.entry === 'object' && 'heading' in props.entry && props.entry}>
        {(entry) => <div class={styles.heading}>{entry().heading}</div>}
      </Match>
      <Match when={typeof props.entry === 'object' && 'label' in props.entry && props.entry}>
        {(entry) => <Choice item={entry()} onChoose={props.onChoose} />}
      </Match>
    </Switch>
  );
}

function Choice(props: { item: MenuItem; onChoose(item: MenuItem): void }) {
  return (
    <DropdownMenu.Item
      class={styles.item}
      data-danger={props.item.danger ? '' : undefined}
      onSelect={() => props.onChoose(props.item)}
    >
      <Show when={props.item.icon}>{(icon) => <Dynamic component={icon()} aria-hidden="true" />}</Show>
      <span class={styles.label}>{props.item.label}</span>
      <Show when={props.item.checked}>
        <Check class={styles.check} aria-label="chosen" />
      </Show>
      <Show when={props.item.keys}>{(keys) => <kbd class={styles.keys}>{keys()}</kbd>}</Show>
    </DropdownMenu.Item>
  );
}
