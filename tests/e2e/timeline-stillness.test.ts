import { beforeAll, expect, test } from 'vitest';
import { lit } from '../support/pages.ts';
import { type Parley, parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place } from '../support/shapes.ts';
import { windows } from './timeline-page.ts';

/** What is being read does not move, whatever happens around it. */
const opensWindow = windows();
let here: Parley;
let ada: Person;
let grace: Person;
let room: Place;

beforeAll(async () => {
  here = await parley();
  ({ ada, grace } = await here.people('ada', 'grace'));
  room = await ada.opens('Long', { with: [grace] });
  for (let i = 0; i < 700; i += 50) {
    const speaker = i % 100 ? ada : grace;
    await Promise.all(
      Array.from({ length: 50 }, (_, k) =>
        speaker.says(room, `message ${i + k} ${'and more '.repeat((i + k * 7) % 23)}`),
      ),
    );
  }
  const last = (await ada.messages(room)).at(-1)!;
  await ada.reads(room, last);
});

test('older pages come in above without moving a row, at the very top too, and never more than 300 rows', async () => {
  const reader = await opensWindow(here, ada, room);
  for (let i = 0; i < 16; i += 1) {
    const { worst, most } = await reader.drift('scroller.scrollTop = -1e7');
    expect(worst).toBeLessThanOrEqual(1);
    expect(most).toBeLessThanOrEqual(300);
  }
  expect(await reader.page.getByText('This is the start of Long.').count()).toBe(1);
});

test('sliding through the whole room and back moves nothing', async () => {
  const reader = await opensWindow(here, ada, room);
  const slides = [...Array.from({ length: 25 }, () => '-'), ...Array.from({ length: 25 }, () => '+')];
  for (const way of slides) {
    const { worst, most } = await reader.drift(`scroller.scrollTop ${way}= 700`, 90);
    expect(worst).toBeLessThanOrEqual(1);
    expect(most).toBeLessThanOrEqual(300);
  }
});

test('newer pages come in below a link’s message without pulling the reader along', async () => {
  const target = (await ada.messages(room))[300]!;
  const reader = await opensWindow(here, ada, room, `/m/${target.id}`);
  await lit(reader.page, 'message 300');
  for (let i = 0; i < 4; i += 1) {
    const { worst } = await reader.drift('scroller.scrollTop = 0');
    expect(worst).toBeLessThanOrEqual(1);
  }
  await reader.page.getByRole('button', { name: 'Latest' }).click();
  await reader.sees('message 699');
  await expect.poll(() => reader.fromEnd()).toBe(0);
});

test('scrolled up, new messages move nothing and are counted; the pill leads to them', async () => {
  const reader = await opensWindow(here, ada, room);
  await reader.scrollsUp(900);
  const still = reader.drift('', 1_500);
  for (const body of ['one', 'two', 'three']) await grace.says(room, body);
  expect((await still).worst).toBeLessThanOrEqual(1);
  await reader.page.getByRole('button', { name: '3 new' }).click();
  await reader.sees('three');
  await expect.poll(() => reader.fromEnd()).toBe(0);
});

test('at the end, messages, edits and a growing composer leave the end in view', async () => {
  const reader = await opensWindow(here, ada, room);
  const said = await grace.says(room, 'at\n\nthe\n\nend');
  await reader.sees('end');
  expect(await reader.fromEnd()).toBe(0);
  await grace.edits(said, 'at\n\nthe\n\n```\nvery\nlong\n```\n\nend of it');
  await reader.sees('end of it');
  expect(await reader.fromEnd()).toBe(0);
  await reader.composer.fill('1\n2\n3\n4\n5\n6\n7');
  expect(await reader.fromEnd()).toBe(0);
});

test('unread that does not fit begins a third down, under "New"; it does not move while reading goes on', async () => {
  const quiet = await ada.opens('Quiet', { with: [grace] });
  await Promise.all(Array.from({ length: 30 }, (_, i) => grace.says(quiet, `before ${i}`)));
  await ada.reads(quiet, (await ada.messages(quiet)).at(-1)!);
  for (let i = 0; i < 80; i += 1) await grace.says(quiet, `after ${i}`);
  const reader = await opensWindow(here, ada, quiet);
  await reader.page.getByText(/^New/).waitFor();
  const first = (await reader.rows('after 0').first().boundingBox())!;
  const log = (await reader.page.getByRole('log').boundingBox())!;
  expect(Math.abs(first.y - log.y - log.height / 3)).toBeLessThan(60);
  await reader.page.keyboard.press('Escape');
  await reader.sees('after 79');
  await expect.poll(() => reader.fromEnd()).toBe(0);
});
