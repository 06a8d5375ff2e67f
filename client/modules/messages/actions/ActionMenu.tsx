import { createMemo, Show, untrack } from 'solid-js';
import MenuLayer from '../../../ui/MenuLayer.tsx';
import type { MenuEntry } from '../../../ui/Menu.tsx';
import type { Subject } from './action.ts';
import { composerBeside } from '../composer/composer-beside.ts';
import { actionsOn, keyName, labelOf } from './actions.ts';
import type { Asking, MenuPlace } from './asking.ts';

/** Everything that can be done with a message, by name, at the button or the pointer that asked. */
export default function ActionMenu(props: { asking: Asking; place: MenuPlace }) {
  // A menu that is still closing may say so when the next one is open.
  const place = props.place;
  const close = () => props.asking.menu() === place && props.asking.openMenu(undefined);
  const subject = createMemo(() => props.asking.subject(props.place.key));
  return (
    <Show when={subject()}>
      {(on) => (
        <MenuLayer
          label="Message actions"
          items={untrack(() => entriesOf(on()))}
          anchor={props.place.anchor}
          at={props.place.at}
          byKeys={props.place.byKeys}
          onLeave={() => leave(props.place, on())}
          onClose={close}
        />
      )}
    </Show>
  );
}

/** What takes something away stands apart, at the end. */
function entriesOf(on: Subject): MenuEntry[] {
  const actions = actionsOn(on);
  const entry = (action: (typeof actions)[number]): MenuEntry => ({
    // What an item says may change while the menu is open; the item stays, and keeps the focus.
    get label() {
      return labelOf(action, on);
    },
    icon: action.icon,
    ...keyName(action),
    ...(action.danger ? { danger: true } : {}),
    onSelect: () => action.run(on),
  });
  const [harmless, dangerous] = [actions.filter((one) => !one.danger), actions.filter((one) => one.danger)];
  const line: MenuEntry[] = harmless.length > 0 && dangerous.length > 0 ? ['line'] : [];
  return [...harmless.map(entry), ...line, ...dangerous.map(entry)];
}

/** Back to the row for those who came by keys; a pointer goes on writing, where that opens no keyboard over the page. */
function leave(place: MenuPlace, on: Subject): void {
  if (place.byKeys) on.row()?.focus({ preventScroll: true });
  else if (!matchMedia('(pointer: coarse)').matches) composerBeside(on.row())?.focus({ preventScroll: true });
}
