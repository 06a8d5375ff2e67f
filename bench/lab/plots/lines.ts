import type { Chart, Series } from '../question.ts';
import { figure } from '../report.ts';
import type { Drawing } from './bars.ts';
import { linear, logarithmic, type Scale, short, steps } from './scale.ts';
import { escaped, isOurs, margin, px, width, widthOf, wrap } from './theme.ts';

const plotHeight = 320;
const widestLabel = 168;
const lineHeight = 16;

/** Both axes, and where an `x` that may be a name lies on the first. */
interface Field {
  left: number;
  right: number;
  top: number;
  bottom: number;
  x(value: string | number): number;
  y: Scale;
}

/** One line for each contender, named where it ends, with a band from the least to the greatest. */
export function drawLines(chart: Chart, top: number): Drawing {
  const values = chart.series.flatMap(({ points }) =>
    points.flatMap(({ median, least = median, most = median }) => [median, least, most]),
  );
  const bottom = top + plotHeight;
  const y = (chart.logarithmic?.y ? logarithmic : linear)(values, [bottom, top + 8]);
  const left = margin + Math.max(...y.ticks.map((tick) => widthOf(short(tick)))) + 10;
  const names = chart.series.flatMap(({ label }) =>
    wrap(label, widestLabel).map((line) => widthOf(line, isOurs(label))),
  );
  const right = width - margin - Math.max(...names) - 30;
  const { at, marks } = horizontal(chart, [left, right]);
  const field = { left, right, top, bottom, x: at, y };
  const drawn = chart.series.map((series, i) => ({ ours: isOurs(series.label), text: line(series, i, field) }));
  // Ours is drawn last, above the others.
  const ordered = drawn.toSorted((a, b) => Number(a.ours) - Number(b.ours)).map(({ text }) => text);
  return { height: plotHeight + 56, shapes: frame(chart, field, marks) + ordered.join('') + labels(chart, field) };
}

function horizontal(chart: Chart, range: [number, number]): { at: Field['x']; marks: [number, string][] } {
  const all = [...new Set(chart.series.flatMap(({ points }) => points.map(({ x }) => x)))];
  if (all.some((x) => typeof x === 'string')) {
    const scale = steps(all.length, range);
    return { at: (x) => scale.at(all.indexOf(x)), marks: all.map((x, i) => [scale.at(i), String(x)]) };
  }
  const numbers = (all as number[]).toSorted((a, b) => a - b);
  // A little air, so that nothing is drawn on the edges.
  const inner: [number, number] = [range[0] + 14, range[1] - 10];
  const scale = (chart.logarithmic?.x ? between(logarithmic) : linear)(numbers, inner);
  const shown = numbers.length <= 9 ? numbers : scale.ticks;
  return {
    at: (x) => scale.at(x as number),
    marks: shown.map((x) => [scale.at(x), shown === numbers ? figure(x) : short(x)]),
  };
}

/** A scale that begins and ends with the values themselves. */
function between(scale: typeof logarithmic): typeof logarithmic {
  return (values, [from, to]) => {
    const whole = scale(values, [0, 1]);
    const [a, b] = [whole.at(Math.min(...values)), whole.at(Math.max(...values))];
    return { at: (value) => from + ((whole.at(value) - a) / (b - a || 1)) * (to - from), ticks: whole.ticks };
  };
}

function frame(chart: Chart, { left, right, bottom, y }: Field, marks: [number, string][]): string {
  const rows = y.ticks.map(
    (tick) =>
      `<path class="grid" d="M${px(left)} ${px(y.at(tick))}H${px(right)}"/>` +
      `<text class="soft" text-anchor="end" x="${px(left - 10)}" y="${px(y.at(tick) + 4.5)}">${short(tick)}</text>`,
  );
  const columns = marks.map(
    ([at, text]) =>
      `<path class="axis" d="M${px(at)} ${px(bottom)}v5"/>` +
      `<text class="soft" text-anchor="middle" x="${px(at)}" y="${px(bottom + 22)}">${escaped(text)}</text>`,
  );
  return (
    `${rows.join('')}<path class="axis" d="M${px(left)} ${px(bottom)}H${px(right)}"/>${columns.join('')}` +
    `<text class="soft" text-anchor="middle" x="${px((left + right) / 2)}" y="${px(bottom + 44)}">${escaped(chart.x)}</text>`
  );
}

function line({ label, points }: Series, i: number, { x, y }: Field): string {
  const along = points.toSorted((a, b) => x(a.x) - x(b.x));
  const path = (of: typeof along, value: (point: (typeof along)[number]) => number) =>
    of.map((point) => `${px(x(point.x))} ${px(y.at(value(point)))}`).join('L');
  const upper = path(along, ({ median, most = median }) => most);
  const lower = path(along.toReversed(), ({ median, least = median }) => least);
  const dots = along.map(({ x: at, median }) => dot(i, x(at), y.at(median)));
  return (
    `<path class="band s${i}" d="M${upper}L${lower}z"/>` +
    `<path class="line l${i}${isOurs(label) ? ' ours' : ''}" d="M${path(along, ({ median }) => median)}"/>${dots.join('')}`
  );
}

/** A shape for each contender, so that colour alone need not tell them apart. */
function dot(i: number, x: number, y: number): string {
  const paths = [
    'M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z',
    'M-4 -4h8v8h-8z',
    'M0 -5.6L5.6 0L0 5.6L-5.6 0z',
    'M0 -5L5 4H-5z',
    'M0 5L5 -4H-5z',
  ];
  return `<path class="s${i} halo" transform="translate(${px(x)} ${px(y)})" d="${paths[i % paths.length]}"/>`;
}

/** Names at the right, each as near to the end of its line as the others let it be. */
function labels(chart: Chart, field: Field): string {
  const placed = chart.series
    .map((series, i) => {
      const last = series.points.toSorted((a, b) => field.x(a.x) - field.x(b.x)).at(-1)!;
      const lines = wrap(series.label, widestLabel);
      const y = field.y.at(last.median);
      return {
        i,
        lines,
        ours: isOurs(series.label),
        x: field.x(last.x),
        y,
        at: y,
        half: (lines.length * lineHeight) / 2 + 3,
      };
    })
    .toSorted((a, b) => a.y - b.y);
  for (const [n, label] of placed.entries()) {
    const above = placed[n - 1];
    if (above) label.at = Math.max(label.at, above.at + above.half + label.half);
  }
  let floor = field.bottom + 8;
  for (const label of placed.toReversed()) {
    label.at = Math.min(label.at, floor - label.half);
    floor = label.at - label.half;
  }
  return placed
    .map(({ i, lines, ours, x, y, at }) => {
      const from = field.right + 26;
      const texts = lines.map((text, n) => {
        const line = at + 4.5 + (n - (lines.length - 1) / 2) * lineHeight;
        return `<text class="ink${ours ? ' strong' : ''}" x="${px(from)}" y="${px(line)}">${escaped(text)}</text>`;
      });
      const lead = `<path class="line l${i}" style="stroke-width:1;opacity:.6" d="M${px(x + 7)} ${px(y)}L${px(from - 14)} ${px(at)}"/>`;
      return `${lead}${dot(i, from - 9, at)}${texts.join('')}`;
    })
    .join('');
}
