import type { BrowserContext, Page, WebSocket } from 'playwright-core';
import { expect } from 'vitest';

/**
 * Runs in every page: keeps each row that was highlighted, which is over after two seconds, and counts what this browser still has
 * to send. A string, because tests are typed without a browser.
 */
const memory = `
  window.memory = {
    lit: new Set(),
    unsent() {
      return new Promise((resolve) => {
        const opening = indexedDB.open('parley-outbox');
        opening.onsuccess = () => {
          const counting = opening.result.transaction('items').objectStore('items').count();
          counting.onsuccess = () => resolve(counting.result);
        };
      });
    },
  };
  new MutationObserver(() => {
    for (const row of document.querySelectorAll('[data-highlighted]')) window.memory.lit.add(row);
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-highlighted'] });
`;

/** The streams a page has asked for by the names of their documents, and those that have told something by their fields. */
const streams = new WeakMap<Page, Set<string>>();

/** Has every page of a browser's context remembered. Call it before the first one opens. */
export async function remembers(context: BrowserContext): Promise<void> {
  await context.addInitScript({ content: memory });
  context.on('page', (page) => {
    const known = new Set<string>();
    streams.set(page, known);
    page.on('websocket', (socket) => watch(socket, known));
    // Another document begins its streams anew.
    page.on('request', (request) => {
      if (request.isNavigationRequest() && request.frame() === page.mainFrame()) known.clear();
    });
  });
}

function watch(socket: WebSocket, known: Set<string>): void {
  socket.on('framesent', ({ payload }) => {
    const [, document] = /subscription (\w+)/.exec(String(payload)) ?? [];
    if (document) known.add(document);
  });
  socket.on('framereceived', ({ payload }) => {
    const [, field] = /"data":\{"(\w+)"/.exec(String(payload)) ?? [];
    if (field) known.add(field);
  });
}

/** Waits until a page has asked for a stream, by the name of its document, or has heard of it, by its field. */
export async function hears(page: Page, stream: string): Promise<void> {
  await expect.poll(() => streams.get(page)?.has(stream)).toBe(true);
}

/**
 * Waits until a page stands with all that completes it, and is told of what happens elsewhere: then nothing on it moves by itself
 * any more, what shows under the pointer is there to be clicked, and whatever happens is shown.
 */
export async function rests(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(`performance.getEntriesByName('parley:rested').length`)).toBeGreaterThan(0);
  await hears(page, 'inboxChanged');
}

/** Waits until a row with this text is highlighted, or was. */
export async function lit(page: Page, text: string): Promise<void> {
  const texts = () => page.evaluate<string[]>('[...window.memory.lit].map((row) => row.textContent)');
  await expect.poll(texts).toContainEqual(expect.stringContaining(text));
}

/** How many messages this browser still keeps to be sent. */
export function unsent(page: Page): Promise<number> {
  return page.evaluate<number>('window.memory.unsent()');
}
