import type { Chart } from '../question.ts';
import { figure } from '../report.ts';
import { escaped, isOurs, margin, px, width, widthOf, wrap } from './theme.ts';
import { linear, type Scale } from './scale.ts';

const row = 30;
const thickness = 17;
const heading = 30;
const widestLabel = 250;

/** What is drawn below the heading, from `top` on, and how high it is. */
export interface Drawing {
  height: number;
  shapes: string;
}

/**
 * One bar for each contender at each `x`, lying, so that every one stands beside its name: nobody needs a legend. Each ends
 * in its value.
 */
export function drawBars(chart: Chart, top: number): Drawing {
  const points = chart.series.flatMap(({ points }) => points);
  const labels = chart.series.map(({ label }) => label);
  const left = margin + Math.min(widestLabel, Math.max(...labels.map((label) => widthOf(label, isOurs(label))))) + 14;
  const values = points.flatMap(({ median, most = median }) => [median, most]);
  const longest = Math.max(...points.map(({ median }) => widthOf(figure(median), true)));
  const scale = exact(values, [left, width - margin - longest - 14]);
  const groups = [...new Set(points.map(({ x }) => x))];
  let [y, shapes] = [top, ''];
  for (const [nth, x] of groups.entries()) {
    const from = y;
    if (groups.length > 1) {
      const name = typeof x === 'number' ? `${figure(x)} ${chart.x}` : x;
      if (nth > 0) shapes += `<path class="grid" d="M${margin} ${px(y - 1)}H${width - margin}"/>`;
      shapes += `<text class="soft strong" x="${margin}" y="${px(y + 20)}">${escaped(name)}</text>`;
      y += heading;
    }
    const first = y;
    for (const [i, series] of chart.series.entries()) {
      const point = series.points.find((point) => point.x === x);
      if (!point) continue;
      shapes += bar({ i, label: series.label, ...point }, y, left, scale);
      y += row;
    }
    shapes += `<path class="axis" d="M${px(left)} ${px(first)}V${px(y)}"/>`;
    if (y > from) y += groups.length > 1 ? 12 : 4;
  }
  return { height: y - top, shapes };
}

interface Bar {
  i: number;
  label: string;
  median: number;
  least?: number;
  most?: number;
}

function bar({ i, label, median, least, most }: Bar, y: number, left: number, { at }: Scale): string {
  const middle = y + row / 2;
  const length = Math.max(1.5, at(median) - left);
  const round = Math.min(3, length);
  const [upper, lower] = [middle - thickness / 2, middle + thickness / 2];
  const strong = isOurs(label) ? ' strong' : '';
  const lines = wrap(label, widestLabel);
  const name = lines.map((line, n) => {
    const at = middle + 4.5 + (n - (lines.length - 1) / 2) * 14;
    return `<text class="ink${strong}" x="${margin}" y="${px(at)}">${escaped(line)}</text>`;
  });
  const end = Math.max(at(most ?? median), left + length);
  return (
    `${name.join('')}<path class="s${i}" d="M${px(left)} ${px(upper)}h${px(length - round)}a${round} ${round} 0 0 1 ${round} ${round}` +
    `V${px(lower - round)}a${round} ${round} 0 0 1 -${round} ${round}H${px(left)}z"/>${whisker(at, middle, least, most)}` +
    `<text class="ink${strong}" x="${px(end + 9)}" y="${px(middle + 4.5)}">${figure(median)}</text>`
  );
}

function whisker(at: Scale['at'], y: number, least?: number, most?: number): string {
  if (least === undefined || most === undefined || at(most) - at(least) < 2) return '';
  const [from, to] = [px(at(least)), px(at(most))];
  const path = `M${from} ${px(y)}H${to}M${from} ${px(y - 4)}v8M${to} ${px(y - 4)}v8`;
  return `<path class="clear" d="${path}"/><path class="whisker" d="${path}"/>`;
}

/** From zero to exactly the greatest value, as nothing is written along it. */
function exact(values: number[], range: [number, number]): Scale {
  const most = Math.max(...values, Number.EPSILON);
  return { ...linear(values, range), at: (value) => range[0] + (value / most) * (range[1] - range[0]) };
}
