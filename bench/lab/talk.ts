/** Words everybody uses, the commonest first: they make up about half of what is said. */
const common = (
  'the be to of and in that have it for not on with he as you do at this but his by from they we say her she or an will my one all would there their ' +
  'what so up out if about who get which go me when make can like time no just him know take people into year your good some could them see other than then now look only come its over think also back after use two how our work first well way even new want because any these give day most us'
).split(' ');

const syllables =
  'ka lo mi ren sta tion ver pro con dis per tra le ne si mo ra to ba li sen ter cal ing ous ful gra den por que'.split(
    ' ',
  );
const han =
  '日本語東京都中国人大会社学生電車時間今天明年天氣很好谢谢我们他们开始结束问题解决服务器数据库消息搜索'.split('');

/** A number from 0 to 1, the same for the same seed on every machine (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const vocabulary = 30_000;

/** The n-th word of the vocabulary; the greater n, the rarer it is said. */
export function wordOf(n: number): string {
  let word = '';
  for (let rest = n + syllables.length; rest > 0; rest = Math.floor(rest / syllables.length))
    word += syllables[rest % syllables.length];
  return word;
}

/**
 * The n-th message as people write: about a dozen words as frequent as words are (Zipf), one in twenty with a link, one in
 * twenty in Chinese, one in a thousand with a word of its own.
 */
export function messageOf(n: number): string {
  const random = randomOf(n);
  const pick = <T>(list: T[]) => list[Math.floor(random() ** 2 * list.length)]!;
  if (n % 20 === 7) return Array.from({ length: 8 + Math.floor(random() * 16) }, () => pick(han)).join('');
  const words = Array.from({ length: 4 + Math.floor(random() * 16) }, () =>
    random() < 0.5 ? pick(common) : wordOf(Math.floor(vocabulary ** random())),
  );
  if (n % 20 === 3) words.push(`https://example.org/${pick(common)}/${n}?q=${wordOf(n % vocabulary)}`);
  if (n % 1000 === 500) words.push(`needle${n}`);
  return words.join(' ');
}
