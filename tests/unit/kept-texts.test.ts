import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { buildSchema, type DocumentNode, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { answerText } from '../../server/platform/execution/answer-text.ts';
import { compiledExecute } from '../../server/platform/execution/compiled.ts';
import { TextRoom } from '../../server/platform/execution/kept-texts.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const schema = buildSchema('type Query { thing: Thing! } type Thing { word: String!, asked: String }');
(schema.getType('Thing') as unknown as { getFields(): Record<string, { extensions: object }> }).getFields()
  .word!.extensions = { settled: true };
const execute = compiledExecute();

/** An object of which texts are kept, asked for by a document that nobody has asked before. */
function world(room: TextRoom) {
  const thing = { word: 'settled', asked: 'each time' };
  room.keepFor(thing);
  return async (n: number): Promise<WeakRef<DocumentNode>> => {
    const document = parse(`{ thing { word asked name${n}: asked } }`);
    const ask = async () => execute({ schema, document, rootValue: { thing }, contextValue: {}, asText: true });
    for (const again of [await ask(), await ask()]) {
      const shown = { word: 'settled', asked: 'each time', [`name${n}`]: 'each time' };
      expect(JSON.parse(String(answerText(again)))).toEqual({ data: { thing: shown } });
    }
    return new WeakRef(document);
  };
}

describe('Texts that are kept of an object', () => {
  test('do not keep the documents they were made for', async () => {
    const ask = world(new TextRoom(1_000_000));
    const documents: WeakRef<DocumentNode>[] = [];
    for (let n = 0; n < 200; n += 1) documents.push(await ask(n));
    // What a turn has looked at is kept until it ends.
    await new Promise((resolve) => setImmediate(resolve));
    collect();
    expect(documents.filter((document) => document.deref()).length).toBeLessThan(20);
  });

  test('are few, however many documents ask for it', async () => {
    const room = new TextRoom(1_000_000);
    const ask = world(room);
    for (let n = 0; n < 20; n += 1) await ask(n);
    const bytes = room.bytes;
    expect(bytes).toBeGreaterThan(0);
    for (let n = 20; n < 100; n += 1) await ask(n);
    expect(room.bytes).toBeLessThanOrEqual(bytes + 100);
  });
});
