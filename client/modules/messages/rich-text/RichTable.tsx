import { For, type JSX } from 'solid-js';
import type { Inline } from '../../../platform/gql/rich-text.ts';
import styles from './rich-text.module.css';

interface RichTableProps {
  align: readonly ('left' | 'center' | 'right' | null)[];
  /** The first row is the head. */
  rows: readonly Inline[][][];
  cell(content: readonly Inline[]): JSX.Element;
}

/** A table that scrolls by itself where it is too wide. */
export function RichTable(props: RichTableProps) {
  const align = (column: number) => ({ 'text-align': props.align[column] ?? undefined }) as const;
  return (
    <div class={styles.tableBox}>
      <table class={styles.table}>
        <thead>
          <tr>
            <For each={props.rows[0]}>{(cell, column) => <th style={align(column())}>{props.cell(cell)}</th>}</For>
          </tr>
        </thead>
        <tbody>
          <For each={props.rows.slice(1)}>
            {(row) => (
              <tr>
                <For each={row}>{(cell, column) => <td style={align(column())}>{props.cell(cell)}</td>}</For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}
