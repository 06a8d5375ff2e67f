import { describe, expect, test } from 'vitest';
import { demoConversations, demoPeople } from '../../server/demo/script.ts';
import { linkMentions, mentionCandidates } from '../../server/platform/rich-text/mentions.ts';
import { parseMarkdown } from '../../server/platform/rich-text/parse.ts';

const usernames = demoPeople.map((person) => person.username);
const people = new Map(usernames.map((username) => [username as string, { userId: `usr_${username}`, username }]));
const messages = demoConversations.flatMap((conversation) => conversation.messages);

test('there is enough to look at', () => {
  expect(usernames).toEqual(['alice', 'bob', 'charlie']);
  expect(demoConversations.map((it) => it.kind).sort()).toEqual(['DIRECT', 'GROUP', 'ROOM', 'ROOM']);
  expect(messages.length).toBeGreaterThanOrEqual(220);
});

describe.each(demoConversations)('$kind $name', ({ kind, name, members, messages }) => {
  test('is said by its members, from ten days ago up to now, one after the other', () => {
    expect(kind === 'DIRECT').toBe(name === null);
    for (const { from, body } of messages) {
      expect(members).toContain(from);
      expect(body).toBe(body.trim());
      expect(body).not.toBe('');
    }
    const times = messages.map((it) => it.minutesAgo);
    expect(times[0]).toBeLessThan(10 * 24 * 60);
    expect(times[0]).toBeGreaterThan(9 * 24 * 60);
    expect(times.at(-1)).toBeGreaterThan(0);
    expect(times.at(-1)).toBeLessThan(60);
    for (const [at, time] of times.entries()) if (at > 0) expect(time).toBeLessThan(times[at - 1]!);
  });

  test('mentions only people who are there', () => {
    for (const { body } of messages) {
      const tree = parseMarkdown(body);
      const { userIds } = linkMentions(tree, people);
      const found = mentionCandidates(tree).filter((name) => people.has(name));
      expect(userIds).toEqual(found.map((name) => `usr_${name}`));
      for (const written of body.match(/@\w+/g) ?? []) expect(members).toContain(written.slice(1));
      for (const name of found) expect(members).toContain(name);
    }
  });
});

test('it shows what messages can do', () => {
  const shown = JSON.stringify(messages.map((it) => parseMarkdown(it.body)));
  for (const type of ['strong', 'emphasis', 'strike', 'quote', 'list', 'table', 'link', 'code'])
    expect(shown).toContain(`"type":"${type}"`);
  for (const lang of ['ts', 'sql', 'python', 'diff', 'json']) expect(shown).toContain(`"lang":"${lang}"`);
  expect(shown).toContain('"checked":true');
  for (const username of usernames) expect(messages.some((it) => it.body.includes(`@${username}`))).toBe(true);
});
