import fc from 'fast-check';
import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import { ask, Folded } from '../support/folded.ts';
import { ModelRoom } from '../support/model-room.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import { Refused } from '../support/refused.ts';
import type { Changes, Place } from '../support/shapes.ts';

const { people } = await parley();
const emoji = ['👍', '🚂'];

/** A random deed: who does what to whom or to which message. */
const deed = fc.record({
  what: fc.constantFrom(
    ...([
      'says',
      'says',
      'says',
      'replies',
      'edits',
      'deletes',
      'reacts',
      'reacts',
      'unreacts',
      'joins',
      'leaves',
    ] as const),
    ...(['adds', 'removes', 'gives', 'handsOver', 'archives', 'reads', 'syncs', 'syncs', 'syncs'] as const),
  ),
  who: fc.nat(3),
  whom: fc.nat(3),
  which: fc.nat(30),
  flag: fc.boolean(),
});
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

/** The room, the model of it, who is there, and what each person's device holds of it. */
interface World {
  place: Place;
  model: ModelRoom;
  four: Person[];
  devices: Map<string, Folded>;
  ids: string[];
}

/** Does it in both worlds; each says with which code it was refused. */
async function does(world: World, { what, who, whom, which, flag }: Deed, nth: number): Promise<void> {
  const { place, model, four, ids } = world;
  const [one, other] = [four[who]!, four[whom]!];
  if (what === 'syncs') return syncs(world, one);
  const seq = ids.length > 0 ? (which % ids.length) + 1 : 0;
  const aboutMessage = !['says', 'joins', 'leaves', 'adds', 'removes', 'gives', 'handsOver', 'archives'].includes(what);
  if (aboutMessage && seq === 0) return;
  const message = { id: ids[seq - 1]! };
  const [face, body, place_] = [emoji[which % 2]!, `Body ${nth}`, { conversationId: place.id }];
  const says = async (threadRootId?: string) =>
    void ids.push((await one.does(core.Send, { ...place_, clientKey: `k${nth}`, body, threadRootId })).message.id);
  const deeds: Record<Exclude<Deed['what'], 'syncs'>, [() => string | undefined, () => Promise<unknown>]> = {
    says: [() => model.says(one.id, body), () => says()],
    replies: [() => model.says(one.id, body, seq), () => says(message.id)],
    edits: [() => model.edits(one.id, seq, body), () => one.edits(message, body)],
    deletes: [() => model.deletes(one.id, seq), () => one.deletes(message)],
    reacts: [() => model.reacts(one.id, seq, face), () => one.does(core.React, { messageId: message.id, emoji: face })],
    unreacts: [
      () => model.unreacts(one.id, seq, face),
      () => one.does(documents.removeReaction, { messageId: message.id, emoji: face }),
    ],
    joins: [() => model.joins(one.id), () => one.joins(place)],
    leaves: [() => model.leaves(one.id), () => one.leaves(place)],
    adds: [() => model.adds(one.id, other.id), () => one.adds([other], place)],
    removes: [() => model.removes(one.id, other.id), () => one.removes(other, place)],
    gives: [
      () => model.gives(one.id, other.id, flag ? 'ADMIN' : 'MEMBER'),
      () => one.does(core.Role, { ...place_, userId: other.id, role: flag ? 'ADMIN' : 'MEMBER' }),
    ],
    handsOver: [
      () => model.handsOver(one.id, other.id),
      () => one.does(documents.transfer, { ...place_, userId: other.id }),
    ],
    archives: [
      () => model.archives(one.id, flag),
      () => one.does(flag ? documents.archive : documents.unarchive, place_),
    ],
    reads: [() => model.reads(one.id, seq), () => one.reads(place, message)],
  };
  const [inModel, inParley] = deeds[what];
  const refused = await inParley().then(
    () => undefined,
    (error: unknown) => (error instanceof Refused ? error.code : Promise.reject(error)),
  );
  expect({ what, refused }).toEqual({ what, refused: inModel() });
}

/** A device comes back: it goes on from its cursor, or begins anew, and then holds what the model says. */
async function syncs({ place, model, four, devices, ids }: World, person: Person): Promise<void> {
  if (!model.roles.has(person.id)) {
    devices.delete(person.id);
    expect(await ask(person, place)).toBeUndefined();
    return;
  }
  let device = devices.get(person.id);
  for (let more = true; more; ) {
    const first = device ? undefined : (await ask(person, place))!;
    device ??= new Folded(first!.cursor, first!.shown);
    const variables = { id: place.id, after: device.cursor, first: 3 };
    const page: Changes = (await person.asks(documents.pulled, variables)).data.conversationChanges;
    if (page.state !== 'RESET') device.apply(page);
    more = page.state !== 'LIVE';
    if (page.state === 'RESET') device = undefined;
  }
  devices.set(person.id, device!);
  const { messages, members } = device!.shown;
  expect(messages.map(seen)).toEqual(model.messages.filter((one) => !one.root).map((one) => modelled(one, ids)));
  expect(members).toEqual(
    [...model.roles].map(([id, role]) => ({ id, role })).sort((a, b) => a.id.localeCompare(b.id)),
  );
  const { viewer } = (await person.asks(documents.counts, { id: place.id })).data.conversation;
  expect(viewer.unreadCount).toBe(model.unread(person.id));
  expect(four).toContain(person);
}

type Seen = { id: string; body: string; deletedAt: string | null; reactions: { emoji: string; count: number }[] };
const byEmoji = (a: { emoji: string }, b: { emoji: string }) => a.emoji.localeCompare(b.emoji);
const seen = (message: unknown) => {
  const { id, body, deletedAt, reactions } = message as Seen;
  return { id, body, deleted: deletedAt !== null, reactions: [...reactions].sort(byEmoji) };
};
const modelled = ({ seq, body, deleted, reactions }: ModelRoom['messages'][number], ids: string[]) => ({
  id: ids[seq - 1],
  body,
  deleted,
  reactions: [...reactions].map(([face, who]) => ({ emoji: face, count: who.size })).sort(byEmoji),
});

test('whatever several people do, the API refuses and shows what the model does, on every device', async () => {
  const four = Object.values(await people('ada', 'grace', 'mary', 'bob'));
  let nth = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 40 }), async (deeds) => {
      const place = await four[0]!.opens(`Model ${(nth += 1)}`, { with: [four[1]!, four[2]!] });
      const model = new ModelRoom(four[0]!.id, [four[1]!.id, four[2]!.id]);
      const world: World = { place, model, four, devices: new Map(), ids: [] };
      for (const one of deeds) await does(world, one, (nth += 1));
      for (const person of four) await syncs(world, person);
    }),
    { numRuns: Number(process.env.MODEL_RUNS ?? 60), seed: 20261120 },
  );
}, 120_000);
