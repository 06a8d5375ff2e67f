import { expect, test } from 'vitest';
import { Underway } from '../../bench/latency/underway.ts';

const words = (n: number) => JSON.stringify({ body: `Shall we meet? This is no. ${n}.` });

test('a message is timed from the instant it was meant for', async () => {
  const underway = new Underway();
  underway.sent(7, performance.now() - 500);
  underway.heard(words(7));
  underway.answered(7);
  await underway.empty(1000);
  const [took] = underway.take();
  expect(took).toBeGreaterThanOrEqual(500);
  expect(underway.take()).toHaveLength(0);
});

test('one that nobody heard, one heard twice, and anything that is no message make the figures void', async () => {
  const lost = new Underway();
  lost.sent(1, 0);
  lost.answered(1);
  await expect(lost.empty(0)).rejects.toThrow('1 messages were not heard, 0 not answered');
  const twice = new Underway();
  twice.sent(1, 0);
  twice.heard(words(1));
  twice.heard(words(1));
  await expect(twice.empty(1000)).rejects.toThrow('not to be heard');
  const broken = new Underway();
  broken.heard('{"type":"error"}');
  await expect(broken.empty(1000)).rejects.toThrow('not to be heard');
});
