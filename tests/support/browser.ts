import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContextOptions, chromium as playwright, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { remembers } from './pages.ts';
import { password } from './parley.ts';

/**
 * The package's own list of arguments switches web security off, and with it the Origin header that our cookie's guard
 * asks for: a browser for tests has to be as careful as people's.
 */
const args = ['--no-sandbox', '--headless=shell', '--disable-gpu', '--disable-background-networking', '--disable-sync'];

/** A window of somebody's browser. Each has storage of its own unless it shares the context. */
export interface Window {
  page: Page;
  /** What went wrong in the page: errors thrown, and errors on its console. */
  complaints: string[];
}

/** Opens windows on a running Parley; the browser is closed after the file. */
export function browser(): { open(url: string, options?: BrowserContextOptions): Promise<Window> } {
  let running: Browser;
  beforeAll(async () => {
    running = await playwright.launch({ executablePath: await chromium.executablePath(), args, headless: true });
  });
  afterAll(() => running.close());
  return {
    open: async (url, options) => {
      const context = await running.newContext({ viewport: { width: 1360, height: 820 }, locale: 'en-GB', ...options });
      await remembers(context);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      await page.goto(url);
      return { page, complaints };
    },
  };
}

/** Signs in on the page that asks for it. */
export async function signIn(page: Page, username: string, secret = password): Promise<void> {
  await page.getByLabel(/name or e-mail/i).fill(username);
  await page.getByLabel('Password', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/signin'));
}
