import { messageOf, wordOf } from '../lab/talk.ts';

/** What somebody looks for, and whether there is any. */
export interface Sought {
  kind: string;
  query: string;
  found: boolean;
}

/** What people look for among so many messages. */
export function kindsFor(count: number): Sought[] {
  const rare = Math.floor(count / 2000) * 1000 + 500;
  const sought = (kind: string, query: string, found = true) => ({ kind, query, found });
  return [
    sought('a word of one message', `needle${rare}`),
    sought('a word nobody said', 'xylophonist', false),
    sought('the commonest word', 'the'),
    sought('a word of every hundredth', wordOf(20)),
    sought('a word of every thousandth', wordOf(800)),
    sought('part of a word', 'ionver'),
    sought('two letters', 'it'),
    sought('several common words', 'the people that have'),
    sought('a phrase of common words', '"have the time of"', false),
    sought('a phrase as it was said', `"${messageOf(rare).split(' ').slice(0, 3).join(' ')}"`),
    sought('part of an address', `example.org/the/`),
    sought('two Chinese characters', '東京'),
    sought('one Chinese character', '日'),
    sought('a person and a word', `from:person7 ${wordOf(5)}`),
    sought('links of a person', 'from:person4 has:link', false),
    sought('a room alone', 'in:room-3'),
    sought('a day alone', `before:${new Date().toISOString().slice(0, 10)}`),
  ];
}
