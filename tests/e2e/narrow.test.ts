import { expect, test } from 'vitest';
import { browser, signIn } from '../support/browser.ts';
import { rests } from '../support/pages.ts';
import { parley } from '../support/parley.ts';

const here = await parley();
const base = here.url.replace('/graphql', '');
const windows = browser();

/** What reaches beyond the right edge of the window and is not in something that scrolls by itself. */
const beyond = `[...document.querySelectorAll('body *')].filter((one) => {
  for (let up = one.parentElement; up; up = up.parentElement)
    if (up.getAttribute('role') !== 'log' && getComputedStyle(up).overflowX !== 'visible') return false;
  const box = one.getBoundingClientRect();
  return box.width > 1 && box.right > innerWidth + 1;
}).map((one) => one.outerHTML.slice(0, 120))`;

test('long words, links, code, tables and emoji break nothing on a phone 320 pixels wide', async () => {
  const { ada, grace } = await here.people('ada', 'grace');
  const room = await ada.opens('an-unreasonably-long-name-that-somebody-chose', { with: [grace] });
  const bodies = [
    'W'.repeat(300),
    `https://example.org/${'x'.repeat(280)}`,
    '👍🏽'.repeat(20),
    `\`${'code'.repeat(80)}\``,
    `\`\`\`ts\n${'y'.repeat(300)}\n\`\`\``,
    `| a | b | c |\n|-|-|-|\n| ${'one'.repeat(20)} | ${'two'.repeat(20)} | ${'six'.repeat(20)} |`,
    `> ${'quote'.repeat(60)}\n\n- ${'item'.repeat(70)}`,
    `# ${'Heading'.repeat(20)}`,
    'مرحبا بالعالم',
    'the end',
  ];
  for (const body of bodies) await grace.says(room, body);
  const phone = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true };
  const { page, complaints } = await windows.open(`${base}/c/${room.id}`, phone);
  await signIn(page, ada.username);
  for (const path of ['', '/members']) {
    await page.goto(`${base}/c/${room.id}${path}`);
    await page.getByText('the end').waitFor();
    await rests(page);
    expect(await page.evaluate(beyond)).toEqual([]);
    expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBe(320);
  }
  expect(complaints).toEqual([]);
});
