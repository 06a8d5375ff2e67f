import { drawBars } from './plots/bars.ts';
import { drawLines } from './plots/lines.ts';
import { coloursOf, escaped, margin, px, styles, width, wrap } from './plots/theme.ts';
import type { Chart } from './question.ts';
import { figure, insist } from './report.ts';

/**
 * A plot as an SVG text that needs nothing else: 800 pixels wide, light or dark as the reader's system is, with a title and a
 * description of all values for who cannot see it. Throws when there is nothing to draw, or a value is no number.
 */
export function plot(chart: Chart): string {
  const points = chart.series.flatMap(({ points }) => points);
  insist(points.length > 0, `the plot ${chart.name} is empty`);
  for (const { median, least = median, most = median } of points)
    insist([median, least, most].every(Number.isFinite), `the plot ${chart.name} has values that are no numbers`);
  const title = wrap(chart.title, (width - 2 * margin) * 0.62);
  const below = margin + 12 + title.length * 23;
  const top = below + 26;
  const { height, shapes } = chart.kind === 'bars' ? drawBars(chart, top) : drawLines(chart, top);
  const full = Math.ceil(top + height + margin - 12);
  const head = title.map(
    (line, n) => `<text class="ink title" x="${margin}" y="${px(margin + 14 + n * 23)}">${escaped(line)}</text>`,
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${full}" width="${width}" height="${full}" role="img" ` +
    `aria-labelledby="title about"><title id="title">${escaped(chart.title)}</title><desc id="about">${escaped(described(chart))}</desc>` +
    styles(coloursOf(chart.series.map(({ label }) => label))) +
    `<rect class="ground" x=".5" y=".5" width="${width - 1}" height="${full - 1}" rx="10"/>${head.join('')}` +
    `<text class="soft" x="${margin}" y="${px(below)}">${escaped(legend(chart))}</text>${shapes}</svg>\n`
  );
}

/** What is drawn, in a line below the title. */
function legend({ kind, unit, series }: Chart): string {
  const ranges = series.some(({ points }) => points.some(({ least, most }) => least !== most));
  if (!ranges) return unit;
  return `${unit} · median; ${kind === 'bars' ? 'whiskers' : 'bands'} from the least to the greatest round`;
}

/** All values in words. */
function described({ unit, x, series }: Chart): string {
  const values = series.map(({ label, points }) => {
    const each = points.map(({ x, median, least, most }) => {
      const range = least === undefined || most === undefined ? '' : ` (${figure(least)} to ${figure(most)})`;
      return `${typeof x === 'number' ? figure(x) : x}: ${figure(median)}${range}`;
    });
    return `${label}: ${each.join(', ')}.`;
  });
  return `${unit} by ${x}. ${values.join(' ')}`;
}
