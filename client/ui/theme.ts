import { createSignal } from 'solid-js';

export type Theme = 'system' | 'light' | 'dark';

/** Read again by `public/theme.js` before the next first paint. */
const key = 'parley:theme';

const [theme, remember] = createSignal<Theme>(stored());

export { theme };

/** Chooses light, dark, or whatever the system says; at once and for the next visits. */
export function setTheme(next: Theme): void {
  remember(next);
  if (next === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  try {
    if (next === 'system') localStorage.removeItem(key);
    else localStorage.setItem(key, next);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

/** From light to dark or back, whichever is seen now. */
export function flipTheme(): void {
  const seen = theme() === 'system' ? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light') : theme();
  setTheme(seen === 'dark' ? 'light' : 'dark');
}

function stored(): Theme {
  const attribute = document.documentElement.dataset.theme;
  return attribute === 'light' || attribute === 'dark' ? attribute : 'system';
}
