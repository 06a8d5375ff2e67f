import * as ws from 'ws';
import { expect, test } from 'vitest';
import { beginningOf, Frames } from '../../server/live/sharing/frames.ts';

/** Exported by `ws`, and forgotten by its types. */
const { Sender } = ws as unknown as { Sender: { frame(payload: Buffer, options: object): Buffer[] } };
const asText = { fin: true, rsv1: false, opcode: 1, mask: false, readOnly: false };
/** Around the lengths at which the head of a frame grows. */
const lengths = [
  0, 1, 60, 61, 62, 63, 64, 65, 125, 126, 127, 65_400, 65_469, 65_470, 65_471, 65_472, 65_535, 65_536, 90_000,
];

test('frames of whatever lengths, made for many, are those that the socket library makes for each', () => {
  for (const id of ['1', '12', 'é"\\', 'f3b1a2c4-0d6e-4c55-9a54-1f0d2a7c9b11']) {
    const beginning = beginningOf(id);
    const payloads = lengths.map((length) =>
      Buffer.from(JSON.stringify('ü'.repeat(length / 2) + 'x'.repeat(length % 2))),
    );
    const frames = new Frames(payloads, beginning.length);
    const mine = Buffer.alloc(frames.size + 4, '.');
    frames.put(mine, 2, beginning);
    const theirs = payloads.flatMap((payload) => {
      const text = `{"id":${JSON.stringify(id)},"type":"next","payload":${payload.toString()}}`;
      return Sender.frame(Buffer.from(text), asText);
    });
    expect(mine.equals(Buffer.concat([Buffer.from('..'), ...theirs, Buffer.from('..')]))).toBe(true);
    expect(frames.count).toBe(lengths.length);
  }
});
