import { wordOf } from '../lab/talk.ts';
import { upTo } from '../lab/world.ts';

/** What people are called, in the frequency of the list: none is rarer than another. */
export const given = (
  'Ada Alan Amélie Amina Anders Ángel Barbara Björn Carlos Chiara Chloé Daniel Dmitri Edsger Elif Emma Fatima Felix François Grace Hana Hiroshi ' +
  'Ingrid Ivan James Jana João Jürgen Karen Katherine Kofi Lea Liam Linus Łukasz Maria Margaret Mei Mohammed Nadia Noah Olga Omar Priya Radia ' +
  'Ravi Rosa Santiago Sara Søren Sophie Tariq Tomás Ursula Viktor Wei Yasmin Yuki Zoë'
).split(' ');

/** Surnames, made of syllables. */
export const surnames = upTo(400).map((n) => {
  const word = wordOf(n * 7 + 40);
  return word[0]!.toUpperCase() + word.slice(1);
});

/** What rooms are about. */
export const topics = upTo(300).map(
  (n) => `${['team', 'project', 'help', 'fun', 'news'][n % 5]}-${wordOf(n * 11 + 30)}`,
);
