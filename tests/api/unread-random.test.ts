import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import { mine } from '../support/inbox-documents.ts';
import { FoldedInbox, sidebarShown } from '../support/inbox-folded.ts';
import { messages } from '../support/message-documents.ts';
import { parley } from '../support/parley.ts';
import { about } from '../support/people-documents.ts';
import type { Person } from '../support/person.ts';
import { Refused } from '../support/refused.ts';
import type { Place, Said } from '../support/shapes.ts';
import { threads } from '../support/threads.ts';

const { people, rows } = await parley();
const counts = async (person: Person, place: Place) =>
  (await person.asks(documents.counts, { id: place.id })).data.conversation.viewer as {
    unreadCount: number;
    mentionCount: number;
  };

/** The same counts from the rows alone: what others said in the room after the last read message, and mentions not seen. */
async function counted(person: Person, place: Place) {
  const [row] = await rows<{ unreadCount: number; mentionCount: number }>(sql`
    with me as (select * from membership where conversation_id = ${place.id.slice(4)}::uuid and user_id = ${person.id.slice(4)}::uuid),
    seen as (
      select msg.* from message msg join me on me.conversation_id = msg.conversation_id
      where msg.author_id <> me.user_id and msg.deleted_at is null
        and (msg.seq) not in (select h.seq from hidden_message h where h.conversation_id = msg.conversation_id and h.user_id = me.user_id)
        and msg.author_id not in (select b.blocked_id from user_block b where b.user_id = me.user_id and b.removed_at is null))
    select (select count(*) from seen, me where seen.in_room and seen.seq > me.last_read_seq)::int as "unreadCount",
      (select count(*) from seen join mention k using (conversation_id, seq), me
        where k.user_id = me.user_id and k.read_at is null and seen.body ~* ${`@${person.username}\\y`})::int as "mentionCount"
    from me where me.left_at is null`);
  return row;
}

interface Step {
  who: number;
  what: string;
  whom: number;
  which: number;
}

/** What anyone may do, by how often it is tried. Refusals are part of it. */
const deeds: [weight: number, what: string][] = [
  [6, 'say'],
  [4, 'name'],
  [2, 'reply'],
  [1, 'reply in the room, too'],
  [2, 'edit into a mention'],
  [1, 'edit away'],
  [2, 'delete'],
  [2, 'hide'],
  [1, 'unhide'],
  [4, 'read'],
  [1, 'read the thread'],
  [1, 'mark unread'],
  [1, 'block'],
  [1, 'unblock'],
  [1, 'leave'],
  [2, 'join'],
  [1, 'read everything'],
];

/** Does one step from one of the person's devices; what is refused changes nothing. */
async function tries(three: Person[], room: Place, said: (Said & { by: Person })[], { who, what, whom, which }: Step) {
  const [person, other] = [three[who]!, three[whom]!];
  const one = said[which % (said.length || 1)];
  const conversationId = room.id;
  const send = async (body: string, more = {}) => {
    const clientKey = `step ${(steps += 1)}`;
    const { message } = await person.does(core.Send, { conversationId, clientKey, body, ...more });
    said.push({ ...message, by: person });
  };
  const names = `Hi @${other.username}!`;
  if (what === 'say') return send('Hi all');
  if (what === 'name') return send(names);
  if (what === 'join') return person.joins(room);
  if (what === 'leave') return person.leaves(room);
  if (what === 'block') return person.does(about.block, { userId: other.id });
  if (what === 'unblock') return person.does(about.unblock, { userId: other.id });
  if (what === 'read everything') return person.does(mine.markAllRead, {});
  if (!one) return undefined;
  if (what === 'reply') return send(names, { threadRootId: one.id });
  if (what === 'reply in the room, too') return send(names, { threadRootId: one.id, alsoInRoom: true });
  if (what === 'edit into a mention') return one.by.edits(one, names);
  if (what === 'edit away') return one.by.edits(one, 'nobody');
  if (what === 'delete') return one.by.deletes(one);
  if (what === 'hide') return person.does(messages.hide, { messageId: one.id });
  if (what === 'unhide') return person.does(messages.unhide, { messageId: one.id });
  if (what === 'mark unread') return person.does(messages.markUnread, { conversationId, messageId: one.id });
  if (what === 'read the thread') return person.does(threads.read, { messageId: one.id, replyId: one.id });
  return person.reads(room, one);
}
let steps = 0;

test('the badges equal a count in SQL after any sequence of deeds, and so does every device that folds the changes', {
  timeout: 120_000,
}, async () => {
  const what = fc.oneof(...deeds.map(([weight, deed]) => ({ weight, arbitrary: fc.constant(deed) })));
  const step = fc.record({ who: fc.nat(2), what, whom: fc.nat(2), which: fc.nat(50) });
  let nth = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), async (all) => {
      const { ada, grace, mary } = await people('ada', 'grace', 'mary');
      const three = [ada, grace, mary];
      const room = await ada.opens(`Random ${(nth += 1)}`, { with: [grace, mary] });
      const devices = await Promise.all([...three, grace, grace].map((person) => FoldedInbox.of(person)));
      const said: (Said & { by: Person })[] = [];
      for (const one of all) await tries(three, room, said, one).catch(refused);
      const last = await ada.says(room, 'The end');
      const inside = new Set<Person>();
      for (const person of three) {
        const held = await counted(person, room);
        if (!held) continue;
        inside.add(person);
        expect(await counts(person, room)).toEqual(held);
      }
      await Promise.all(devices.map((device) => device.until(inside.has(device.person) ? last : undefined)));
      for (const device of devices) expect(device.shown).toEqual(await sidebarShown(device.person));
    }),
    { numRuns: 20, seed: 20261120 },
  );
});

/** Only a typed refusal is an answer; anything else is a fault. */
function refused(error: unknown): void {
  if (!(error instanceof Refused)) throw error;
}
