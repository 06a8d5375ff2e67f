/** Width of every plot in pixels, and the air at its edges. */
export const width = 800;
export const margin = 28;

/** One colour by day and by night; both stand off from their ground and from each other for all kinds of colour sight. */
type Colour = [light: string, dark: string];

/** Parley's own, so that it is found at once in every plot; a second and a third way to it are lighter. */
const ours: Colour[] = [
  ['#1d5fd1', '#6aa8ff'],
  ['#57a5e0', '#b3dcff'],
  ['#123a7a', '#3f74d6'],
];
const naive: Colour[] = [
  ['#d4541c', '#ff9166'],
  ['#ee9a6b', '#ffc7ad'],
  ['#8f3208', '#d0602f'],
];
const others: Colour[] = [
  ['#0d8a6f', '#46cfae'],
  ['#b3509a', '#e695d0'],
  ['#c08400', '#f0bd55'],
  ['#6b7480', '#a4aebb'],
  ['#7c5a3a', '#cfa47c'],
  ['#5d4fb3', '#a99df2'],
  ['#3a3f47', '#e4e8ee'],
];

/** Whether a contender is Parley itself. */
export const isOurs = (label: string): boolean => label.startsWith('Parley');

/** A colour for each contender, in order: Parley and the naive server look the same in all plots. */
export function coloursOf(labels: string[]): Colour[] {
  const used = new Map<Colour[], number>();
  return labels.map((label) => {
    const family = isOurs(label) ? ours : /\bnaive\b/i.test(label) ? naive : others;
    const nth = used.get(family) ?? 0;
    used.set(family, nth + 1);
    return family[nth % family.length]!;
  });
}

const ground: Colour = ['#ffffff', '#10151d'];
const edge: Colour = ['#e3e7ed', '#2a323e'];
const ink: Colour = ['#17202c', '#eef2f7'];
const soft: Colour = ['#5a6675', '#9aa7b8'];
const grid: Colour = ['#e9edf2', '#222b37'];

/** Styles of a plot whose series have these colours; `s0` fills, `l0` draws. */
export function styles(colours: Colour[]): string {
  const rules = (mode: 0 | 1) =>
    [
      `.ground{fill:${ground[mode]};stroke:${edge[mode]}}`,
      `.ink{fill:${ink[mode]}}`,
      `.soft{fill:${soft[mode]}}`,
      `.grid{stroke:${grid[mode]}}`,
      `.axis{stroke:${soft[mode]}}`,
      `.whisker{stroke:${ink[mode]}}`,
      `.halo,.clear{stroke:${ground[mode]}}`,
      ...colours.map((colour, i) => `.s${i}{fill:${colour[mode]}}.l${i}{stroke:${colour[mode]}}`),
    ].join('');
  const text =
    'text{font:13px ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif;' +
    'font-variant-numeric:tabular-nums}.title{font-size:18px;font-weight:650;letter-spacing:-.01em}.strong{font-weight:650}';
  const shapes =
    '.line{fill:none;stroke-width:2.25;stroke-linejoin:round;stroke-linecap:round}.ours{stroke-width:3.25}' +
    '.band{opacity:.14}.whisker{stroke-width:1.5;opacity:.85}.axis{opacity:.55}.clear{fill:none;stroke-width:5}.halo{stroke-width:1.75;paint-order:stroke}';
  return `<style>${text}${shapes}${rules(0)}@media(prefers-color-scheme:dark){${rules(1)}}</style>`;
}

/** About how wide a text is at 13 px, in pixels: a plot is drawn where no font can be asked. */
export function widthOf(text: string, strong = false): number {
  let ems = 0;
  for (const letter of text)
    ems += /[ijlt.,:;'|!()[\]fr·-]/.test(letter)
      ? 0.32
      : /[mwMW@%…–×]/.test(letter)
        ? 0.88
        : /[A-Z]/.test(letter)
          ? 0.67
          : 0.57;
  return ems * 13.4 * (strong ? 1.13 : 1);
}

/** A text broken into lines that are hardly wider than this. */
export function wrap(text: string, pixels: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && widthOf(longer) <= pixels) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** A text as it stands in XML. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A coordinate in few digits. */
export const px = (value: number): string => String(Math.round(value * 10) / 10);
