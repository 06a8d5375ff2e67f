import { type Component, createSignal, type JSX, Show, Suspense } from 'solid-js';
import { onDemand } from './later.ts';

/** One thing to choose. A href makes it a place to go, which the caller's `onSelect` still opens. */
export interface MenuItem {
  label: string;
  icon?: Component<{ 'aria-hidden'?: 'true' }>;
  /** Keys that do the same, shown at the end. */
  keys?: string;
  /** For a choice among several: whether it is the present one. */
  checked?: boolean;
  danger?: boolean;
  onSelect(): void;
}

/** A menu is a list of items, lines between groups and quiet headings. */
export type MenuEntry = MenuItem | 'line' | { heading: string };

/** What the button that opens the menu must carry. */
export interface MenuTrigger {
  ref: (element: HTMLButtonElement) => void;
  'aria-haspopup': 'menu';
  'aria-expanded': boolean;
  onClick(event: MouseEvent): void;
  onKeyDown(event: KeyboardEvent): void;
  onPointerEnter(): void;
  onFocus(): void;
}

export interface MenuProps {
  label: string;
  items?: MenuEntry[];
  /** Instead of `items`: shows the open menu, for one whose items come with code of their own. */
  layer?: (props: MenuLayerProps) => JSX.Element;
  /** Fetches the code of that one: called when the pointer or the focus comes near. */
  preload?: () => Promise<unknown>;
  trigger: (attrs: MenuTrigger) => JSX.Element;
  placement?: 'bottom-start' | 'bottom-end' | 'top-start' | 'top-end';
}

/** What the open menu must know. */
export interface MenuLayerProps extends Pick<MenuProps, 'label' | 'items' | 'placement'> {
  /** What the menu belongs to: a button that opens and closes it, unless `at` says where it stands. */
  anchor: HTMLElement;
  /** Where it stands, if not at its anchor: at the pointer, say. */
  at?: DOMRect | undefined;
  byKeys: boolean;
  onClose(): void;
  /** Puts the focus where it belongs when the menu is gone; the anchor gets it otherwise. */
  onLeave?(): void;
}

const MenuLayer = onDemand(() => import('./MenuLayer.tsx'));

/** A button with a menu. The menu's code comes when the pointer or the focus reaches it, or it opens the first time. */
export function Menu(props: MenuProps) {
  const [open, setOpen] = createSignal<'pointer' | 'keys'>();
  let button!: HTMLButtonElement;
  const Layer = (open: MenuLayerProps) => (props.layer ?? MenuLayer)(open);
  const near = () => void (props.preload ?? MenuLayer.preload)();
  const attrs: MenuTrigger = {
    ref: (element) => {
      button = element;
    },
    'aria-haspopup': 'menu',
    get 'aria-expanded'() {
      return Boolean(open());
    },
    // A click without a pointer is Enter or Space.
    onClick: (event) => setOpen(open() ? undefined : event.detail ? 'pointer' : 'keys'),
    onKeyDown: (event) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      event.preventDefault();
      setOpen('keys');
    },
    onPointerEnter: near,
    onFocus: near,
  };
  return (
    <>
      {props.trigger(attrs)}
      <Show when={open()}>
        <Suspense>
          <Layer {...props} anchor={button} byKeys={open() === 'keys'} onClose={() => setOpen()} />
        </Suspense>
      </Show>
    </>
  );
}
