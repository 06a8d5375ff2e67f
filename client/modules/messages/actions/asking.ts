import { type Accessor, createSignal } from 'solid-js';
import { useSession } from '../../../platform/session.ts';
import { createLayer } from '../../../ui/layer.ts';
import type { Conversation } from '../conversation.ts';
import type { ActionWindow, Subject } from './action.ts';

/** Where the menu of a message stands: at a button, at the pointer, or at the row for those who came by keys. */
export interface MenuPlace {
  key: string;
  /** The button that opened it, or the row. */
  anchor: HTMLElement;
  /** Where, if not at the anchor. */
  at?: DOMRect;
  byKeys: boolean;
}

/** What is open about a message: its menu, its sheet, or a window of one of its actions. */
export interface Asking {
  /** The message of a row as a subject of actions; undefined while it is on its way. */
  subject(key: string): Subject | undefined;
  /** The row that something is open about. */
  rowKey: Accessor<string | undefined>;
  window: Accessor<{ key: string; Shown: ActionWindow } | undefined>;
  closeWindow(): void;
  menu: Accessor<MenuPlace | undefined>;
  openMenu(place: MenuPlace | undefined): void;
  /** The row whose actions stand in the sheet. Back closes it. */
  sheet: Accessor<string | undefined>;
  openSheet(key: string): void;
  closeSheet(): void;
  /** Does what a key means for a message. Says whether it may mean something. */
  press(key: string, pressed: string): boolean;
}

const load = () => import('./actions.ts');

/** What can be asked about the messages of a timeline. `rowOf` finds the element of a row. */
export function createAsking(conversation: Conversation, rowOf: (key: string) => HTMLElement | null): Asking {
  const [window, setWindow] = createSignal<{ key: string; Shown: ActionWindow }>();
  const [menu, setMenu] = createSignal<MenuPlace>();
  const open = (key: string, Shown: ActionWindow) => setWindow({ key, Shown });
  const subject = createSubjects(conversation, rowOf, open);
  return {
    subject,
    rowKey: () => window()?.key ?? menu()?.key,
    window,
    closeWindow: () => setWindow(),
    menu,
    openMenu: (place) => setMenu(place),
    ...createSheet(),
    press(key, pressed) {
      const on = subject(key);
      if (!on || (pressed.length > 1 && pressed !== 'Delete') || pressed === ' ') return false;
      void load().then(({ actionByKey }) => actionByKey(on, pressed)?.run(on));
      return true;
    },
  };
}

function createSubjects(
  conversation: Conversation,
  rowOf: (key: string) => HTMLElement | null,
  open: (key: string, window: ActionWindow) => void,
) {
  const session = useSession();
  const { rows, me } = conversation;
  return (key: string): Subject | undefined => {
    const known = rows.message(key);
    return (
      known && {
        // The row may be trimmed away while its window is open.
        get message() {
          return rows.message(key) ?? known;
        },
        key,
        conversation,
        session,
        mine: known.author.id === me().id,
        row: () => rowOf(key),
        open: (window) => open(key, window),
      }
    );
  };
}

/** The sheet of a phone and the row it is about, an entry of the history. */
function createSheet(): Pick<Asking, 'sheet' | 'openSheet' | 'closeSheet'> {
  const layer = createLayer('actions');
  const [pressed, press] = createSignal<string>();
  const openSheet = (key: string) => {
    press(key);
    layer.open();
  };
  return { sheet: () => (layer.opened() ? pressed() : undefined), openSheet, closeSheet: layer.close };
}
