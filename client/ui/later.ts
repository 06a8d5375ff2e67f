import { createSignal, lazy } from 'solid-js';

const all: (() => Promise<unknown>)[] = [];

/**
 * Like Solid's `lazy`, for code that comes when first needed. While the server is away it keeps trying; where the server
 * answers but the code is gone, a newer release is running and the page is fetched anew.
 */
export const onDemand: typeof lazy = (load) => lazy(() => steadily(load));

/** The same for what will be needed sooner or later: it is also fetched once nothing else is asked of the page. */
export const later: typeof lazy = (load) => {
  const component = onDemand(load);
  all.push(component.preload);
  return component;
};

/** Fetches what was declared `later`, one after the other, so that losing the connection takes no page away. */
export async function fetchTheRest(): Promise<void> {
  for (const preload of all) await preload();
  setRested(true);
}

const [rested, setRested] = createSignal(false);

/** The first page stands and the rest is there: time for what nobody would miss. */
export const hasRested = rested;

async function steadily<T>(load: () => Promise<T>): Promise<T> {
  for (let wait = 500; ; wait = Math.min(wait * 2, 8_000)) {
    try {
      return await load();
    } catch (problem) {
      if (!(problem instanceof TypeError)) throw problem;
      if (await answers()) reloadOnce(problem);
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/** Whether the server is there. */
async function answers(): Promise<boolean> {
  const asked = fetch('/theme.js', { method: 'HEAD', cache: 'no-store' });
  return asked.then((answer) => answer.ok).catch(() => false);
}

/** What is written is kept, so a reload costs little; twice in half a minute would mean that it does not help. */
function reloadOnce(problem: TypeError): void {
  const key = 'parley:reloaded';
  if (Date.now() - Number(sessionStorage.getItem(key)) < 30_000) throw problem;
  sessionStorage.setItem(key, String(Date.now()));
  location.reload();
}
