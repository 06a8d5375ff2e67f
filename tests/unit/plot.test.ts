import { describe, expect, test } from 'vitest';
import { plot } from '../../bench/lab/plot.ts';
import type { Chart } from '../../bench/lab/question.ts';

const chart: Chart = {
  name: 'sends-by-room',
  title: 'Sends & <rooms>',
  kind: 'bars',
  x: 'at a time',
  unit: 'sends/s',
  series: [
    { label: 'Parley', points: [{ x: 64, median: 4000, least: 3500, most: 4400 }] },
    { label: 'naive', points: [{ x: 64, median: 700 }] },
  ],
};
const lines: Chart = {
  ...chart,
  kind: 'lines',
  logarithmic: { x: true, y: true },
  series: [
    { label: 'Parley', points: [1, 16, 256].map((x) => ({ x, median: x * 100 })) },
    { label: 'naive', points: [1, 16, 256].map((x) => ({ x, median: x * 2, least: x, most: x * 3 })) },
  ],
};
const numbersIn = (svg: string) =>
  [...svg.matchAll(/ (?:x|y|d|transform)="([^"]+)"/g)].map((match) => match[1]!).join(' ');

describe.each([chart, lines, { ...lines, logarithmic: {} }])('a plot of $kind', (chart) => {
  const svg = plot(chart);

  test('says its title, and each value to who cannot see it', () => {
    expect(svg).toContain('<title id="title">Sends &amp; &lt;rooms&gt;</title>');
    const about = /<desc id="about">([^<]+)</.exec(svg)![1]!;
    for (const { label, points } of chart.series) {
      expect(about).toContain(`${label}: `);
      for (const { median } of points) expect(about).toContain(median.toLocaleString('en-US'));
    }
  });

  test('is 800 pixels wide, light and dark, and draws nothing outside', () => {
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 800 \d+"/);
    expect(svg).toContain('@media(prefers-color-scheme:dark)');
    expect(numbersIn(svg)).not.toMatch(/NaN|Infinity|undefined/);
    const across = [...svg.matchAll(/ x="([\d.-]+)"/g)].map((match) => Number(match[1]));
    expect(Math.min(...across)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...across)).toBeLessThan(790);
  });
});

test('a bar is as long as its value, from zero on', () => {
  const lengths = [...plot(chart).matchAll(/<path class="s\d" d="M[\d.]+ [\d.]+h([\d.]+)a3/g)].map(
    (match) => Number(match[1]) + 3,
  );
  expect(lengths[1]! / lengths[0]!).toBeCloseTo(700 / 4000, 2);
});

test('one value for all, nothing but zeros and a single point can be drawn', () => {
  for (const median of [0, 7])
    for (const kind of ['bars', 'lines'] as const) {
      const svg = plot({ ...chart, kind, series: [{ label: 'only', points: [{ x: 'here', median }] }] });
      expect(numbersIn(svg)).not.toMatch(/NaN|Infinity/);
    }
});

test('a plot without values, or with one that is no number, is refused', () => {
  expect(() => plot({ ...chart, series: [] })).toThrow('is empty');
  expect(() => plot({ ...chart, series: [{ label: 'a', points: [{ x: 1, median: Number.NaN }] }] })).toThrow(
    'no numbers',
  );
});
