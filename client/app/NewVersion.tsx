import { createSignal, Show } from 'solid-js';
import bar from '../modules/presence/presence.module.css';

/** Says that the server hands out another client than this one, once it does. Nothing is reloaded unasked. */
export default function NewVersion() {
  const [newer, setNewer] = createSignal(false);
  void isNewer().then(setNewer);
  return (
    <Show when={newer()}>
      <p class={bar.bar} role="status">
        There is a new version of Parley.
        <button type="button" onClick={() => location.reload()}>
          Reload
        </button>
      </p>
    </Show>
  );
}

/** The page as the server has it names the first script by its content: another name, another version. */
async function isNewer(): Promise<boolean> {
  const mine = document.querySelector<HTMLScriptElement>('script[type=module][src]');
  const asked = fetch('/', { cache: 'no-store', headers: { accept: 'text/html' } });
  const page = await asked.then((answer) => (answer.ok ? answer.text() : undefined)).catch(() => undefined);
  return Boolean(mine && page && !page.includes(new URL(mine.src).pathname));
}
