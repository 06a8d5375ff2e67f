import { expect, test } from 'vitest';
import { seedDemo } from '../../server/demo/seed.ts';
import { demoPins, demoReactions } from '../../server/demo/touches.ts';
import { core } from '../support/core-documents.ts';
import { ask } from '../support/http.ts';
import { parley } from '../support/parley.ts';

const { url, app } = await parley();

test('the demo shows reactions, a thread and a pin, and marks as unread only what is new', async () => {
  expect(await seedDemo(app.services, () => {})).toBe(true);
  expect(await seedDemo(app.services, () => {})).toBe(false);
  const input = { login: 'alice', password: 'password' };
  const { token } = (await ask(url, undefined, core.SignIn, { input })).data.signIn;
  const { data } = await ask(
    url,
    token,
    `{ conversations(first: 4) { nodes { title lastMessage { inRoom } pins(first: 5) { nodes { id } }
      viewer { unreadCount mentionCount } messages(last: 99) { nodes { body reactions { emoji count } thread { replyCount } } } } }
      viewer { mentions(unread: true, first: 50) { nodes { id } } } }`,
  );
  type Shown = { body: string; reactions: { emoji: string; count: number }[]; thread: { replyCount: number } | null };
  const all: Shown[] = data.conversations.nodes.flatMap((one: { messages: { nodes: Shown[] } }) => one.messages.nodes);
  for (const { to, emoji, by } of demoReactions) {
    expect(all.find((message) => message.body.startsWith(to))?.reactions).toContainEqual({ emoji, count: by.length });
  }
  expect(all.filter((message) => message.thread).map((message) => message.thread!.replyCount)).toEqual([3]);
  const pins = data.conversations.nodes.flatMap((one: { pins: { nodes: object[] } }) => one.pins.nodes);
  expect(pins).toHaveLength(demoPins.length);
  for (const { viewer, lastMessage } of data.conversations.nodes) {
    expect(viewer.mentionCount).toBeLessThanOrEqual(viewer.unreadCount);
    expect(lastMessage.inRoom).toBe(true);
  }
  expect(data.viewer.mentions.nodes.length).toBeLessThanOrEqual(3);
});
