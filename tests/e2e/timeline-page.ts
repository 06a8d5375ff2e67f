import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { remembers, rests } from '../support/pages.ts';
import { type Parley, password } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place } from '../support/shapes.ts';

/** Runs in the page: what an eye would see of the timeline. A string, because tests are typed without a browser. */
const eye = `
  window.eye = {
    get scroller() { return document.querySelector('[role=log]'); },
    get rows() { return [...this.scroller.querySelectorAll('[data-key]')]; },
    get fromEnd() { return Math.abs(this.scroller.scrollTop); },
    middle() {
      const box = this.scroller.getBoundingClientRect();
      return this.rows.find((row) => row.getBoundingClientRect().bottom > box.top + box.height / 2);
    },
    /** How far the row in the middle moves while \`ms\` pass, at worst, once the view stands where \`stand\` puts it. */
    async drift(stand, ms) {
      stand(this.scroller);
      const row = this.middle();
      const at = row.getBoundingClientRect().top;
      let worst = 0;
      let most = 0;
      for (const end = performance.now() + ms; performance.now() < end; ) {
        await new Promise(requestAnimationFrame);
        worst = Math.max(worst, row.isConnected ? Math.abs(row.getBoundingClientRect().top - at) : Infinity);
        most = Math.max(most, this.rows.length);
      }
      return { worst, most };
    },
  };
`;

/** A person's window, open at one conversation. */
export class Reader {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get composer(): Locator {
    return this.page.locator('[data-composer]');
  }

  /** The rows that hold a text. */
  rows(text: string | RegExp): Locator {
    return this.page.locator('[role=log] [data-key]', { hasText: text });
  }

  /** Waits until a row with this text is there. */
  async sees(text: string | RegExp): Promise<void> {
    await this.rows(text).last().waitFor();
  }

  async writes(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Pixels between the view and the newest end. */
  fromEnd(): Promise<number> {
    return this.page.evaluate('eye.fromEnd');
  }

  /** Scrolls so far above the newest end, in pixels, and waits until pages that are due have come. */
  async scrollsUp(pixels: number): Promise<void> {
    await this.page.evaluate(`eye.scroller.scrollTop = -${pixels}`);
    await this.page.waitForTimeout(300);
  }

  /** Stands where `stand` puts the scroller and says how far the row in the middle then moves, and how many rows there were. */
  drift(stand: string, ms = 250): Promise<{ worst: number; most: number }> {
    return this.page.evaluate(`eye.drift((scroller) => { ${stand} }, ${ms})`);
  }
}

let browser: Browser;

/** Keeps the code back that completes a page, until it is let go. */
export class HeldCode {
  #let!: () => void;
  readonly #gone = new Promise<void>((resolve) => {
    this.#let = resolve;
  });

  /** For the page that is to wait for it, before it is opened. */
  readonly hold = (page: Page): Promise<unknown> =>
    page.route(/\/assets\/next-/, async (route) => {
      await this.#gone;
      await route.continue();
    });

  letGo(): void {
    this.#let();
  }
}

type Opens = (
  parley: Parley,
  person: Person,
  place: Place,
  path?: string,
  before?: (page: Page) => Promise<unknown>,
) => Promise<Reader>;

/**
 * A browser for this file, and windows in it, each of which has come to rest. `before` is done to a page before it is opened, and may
 * keep it from that.
 */
export function windows(): Opens {
  beforeAll(async () => {
    const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-zygote'];
    browser = await chromium.launch({ executablePath: await sparticuz.executablePath(), args });
  });
  afterAll(() => browser.close());

  return async (parley, person, place, path = '', before) => {
    const { origin } = new URL(parley.url);
    const context = await browser.newContext({ viewport: { width: 1100, height: 820 } });
    await remembers(context);
    await context.addInitScript({ content: eye });
    const query = 'mutation($input: SignInInput!) { signIn(input: $input) { __typename } }';
    const data = { query, variables: { input: { login: person.username, password } } };
    await context.request.post(parley.url, { data, headers: { origin } });
    const page = await context.newPage();
    await before?.(page);
    await page.goto(`${origin}/c/${place.id}${path}`);
    await page.locator('[role=log] [data-key], [role=log] p').first().waitFor();
    if (!before) await rests(page);
    return new Reader(page);
  };
}
