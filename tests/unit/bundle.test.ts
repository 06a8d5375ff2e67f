import { expect, test } from 'vitest';
import { Bundle } from '../../server/live/sharing/bundle.ts';
import { beginningOf, Frames } from '../../server/live/sharing/frames.ts';

const random = beginningOf('f3b1a2c4-0d6e-4c55-9a54-1f0d2a7c9b11');
const [one, two] = [beginningOf('1'), beginningOf('2')];
const framesOf = (beginning: Buffer, ...texts: string[]) =>
  new Frames(
    texts.map((text) => Buffer.from(JSON.stringify(text))),
    beginning.length,
  );
const bytesOf = (...written: [Buffer, Frames][]) =>
  Buffer.concat(
    written.map(([beginning, frames]) => {
      const bytes = Buffer.alloc(frames.size);
      frames.put(bytes, 0, beginning);
      return bytes;
    }),
  );

test('sockets to which the same is written get the same bytes, and each has its own ids and order in them', () => {
  const [hello, again, own] = [framesOf(one, 'hello'), framesOf(one, 'a', 'b'), framesOf(random, 'mine')];
  const writes: [Buffer, Frames][][] = [
    [[one, hello]],
    [[two, hello]],
    [
      [one, hello],
      [two, again],
    ],
    [
      [two, again],
      [one, hello],
    ],
    [
      [one, hello],
      [random, own],
      [one, again],
    ],
    [[one, again]],
  ];
  const nothing = new Bundle();
  const bundleOf = (written: [Buffer, Frames][]) =>
    written.reduce((bundle, [beginning, frames]) => bundle.with(beginning, frames), nothing);
  const first = writes.map(bundleOf);
  for (const [i, written] of writes.entries()) {
    expect(first[i]!.bytes().equals(bytesOf(...written))).toBe(true);
    expect(first[i]!.size).toBe(bytesOf(...written).length);
    expect(first[i]!.count).toBe(written.reduce((sum, [, frames]) => sum + frames.count, 0));
  }
  for (const written of [writes[0]!, writes[1]!, writes[3]!])
    expect(
      bundleOf(written)
        .bytes()
        .equals(bytesOf(...written)),
    ).toBe(true);
  expect(bundleOf(writes[3]!)).toBe(bundleOf(writes[3]!));
  expect(nothing.size).toBe(0);
});

test('however many messages go out in one write, they are put together', () => {
  const frames = framesOf(one, 'hello');
  const count = 100_000;
  let bundle = new Bundle();
  for (let n = 0; n < count; n += 1) bundle = bundle.with(one, frames);
  const bytes = bundle.bytes();
  expect(bytes.length).toBe(count * frames.size);
  expect(bytes.subarray(-frames.size)).toEqual(bytesOf([one, frames]));
});
