import { type Component, createMemo, createResource, createRoot, createSignal, untrack } from 'solid-js';

const next: (() => Promise<unknown>)[] = [];
const rest: (() => Promise<unknown>)[] = [];

/** A component whose code comes when it is first shown, or when it is asked for ahead. */
export type Awaited<P extends object> = Component<P> & { preload(): Promise<unknown> };

type Load<P extends object> = () => Promise<{ default: Component<P> }>;

/**
 * A component for code that comes when first needed. While the server is away it keeps trying; where the server answers but
 * the code is gone, a newer release is running and the page is fetched anew. Unlike with Solid's `lazy`, what is on its way
 * belongs to nobody: who asked first may be gone before it is there, and those who asked meanwhile still get it.
 */
export function onDemand<P extends object>(load: Load<P>): Awaited<P> {
  let coming: Promise<Component<P>> | undefined;
  let known: (() => Component<P> | undefined) | undefined;
  const preload = () => {
    coming ??= steadily(load).then(
      (module) => {
        // From now on at once, without waiting even for a moment.
        known = () => module.default;
        return module.default;
      },
      (problem: unknown) => {
        coming = known = undefined;
        throw problem;
      },
    );
    return coming;
  };
  const component: Component<P> = (props) => {
    known ??= createRoot(() => createResource(preload)[0], null);
    const now = known;
    return createMemo(() => {
      const shown = now();
      return shown && untrack(() => shown(props));
    }) as unknown as ReturnType<Component<P>>;
  };
  return Object.assign(component, { preload });
}

/** The same for what completes the first page: it is also fetched as soon as that has been painted. */
export function soon<P extends object>(load: Load<P>): Awaited<P> {
  const component = onDemand(load);
  next.push(component.preload);
  return component;
}

/** The same for what will be needed sooner or later: it is also fetched once nothing else is asked of the page. */
export function later<P extends object>(load: Load<P>): Awaited<P> {
  const component = onDemand(load);
  rest.push(component.preload);
  return component;
}

/** Fetches what was declared `soon`. */
export async function fetchNext(): Promise<void> {
  for (const preload of next) await preload();
  if (untrack(rested)) return;
  setRested(true);
  performance.mark('parley:rested');
}

/** Fetches what was declared `later`, one after the other, so that losing the connection takes no page away. */
export async function fetchTheRest(): Promise<void> {
  await fetchNext();
  for (const preload of rest) await preload();
  performance.mark('parley:complete');
}

const [rested, setRested] = createSignal(false);

/** The first page stands, with all that completes it. */
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
