import type { Laboratory } from './laboratory.ts';
import type { Settings } from './settings.ts';

/** One question the bench answers. What it measures is kept as JSON, and everything shown is made from that alone. */
export interface Question<Figures = never> {
  /** What is asked, in a sentence. */
  about: string;
  /** Takes long or needs a disk: asked only by name. */
  byNameOnly?: boolean;
  /** Measures. Throws where a figure would be void. */
  measure(lab: Laboratory, settings: Settings): Promise<Figures>;
  /** The figures as tables, for the terminal and for `docs/performance.md`. */
  tables(figures: Figures): Table[];
  /** The figures as plots. */
  charts(figures: Figures): Chart[];
}

/** A question whatever its figures are, as a list of several holds it. */
export type AnyQuestion = Omit<Question, 'measure'> & {
  measure(lab: Laboratory, settings: Settings): Promise<object>;
};

/** A table: the first column to the left, figures to the right. */
export interface Table {
  title: string;
  head: string[];
  rows: string[][];
}

/** A plot. */
export interface Chart {
  /** Name of the file, without its ending. */
  name: string;
  title: string;
  /** `bars`: one bar for each contender at each `x`. `lines`: one line for each. */
  kind: 'bars' | 'lines';
  /** What the horizontal axis counts, and in what unit the values are. */
  x: string;
  unit: string;
  /** Powers of ten instead of equal steps. Bars begin at zero and have no such scale. */
  logarithmic?: { x?: boolean; y?: boolean };
  series: Series[];
}

/** The values of one contender: for each `x` the median, and the least and the greatest of the rounds. */
export interface Series {
  label: string;
  points: { x: string | number; median: number; least?: number; most?: number }[];
}
