/** What decides how a message stands among its neighbours. None of it ever changes. */
export interface Placed {
  readonly seq: number;
  readonly authorId: string;
  /** Milliseconds. */
  readonly at: number;
  /** Replies and system lines always stand alone. */
  readonly alone?: boolean;
}

/** How one row is laid out. */
export interface RowLayout {
  /** The first row of a day: a date stands above it. */
  readonly day: boolean;
  /** The first row that was unread on entry: "New" stands above it. */
  readonly unread: boolean;
  /** Says more of what the row above said: no name, no face. */
  readonly continues: boolean;
}

const together = 5 * 60_000;

/**
 * Lays rows out: grouped when the same person wrote them on the same day less than five minutes apart with nothing between.
 * `firstUnreadSeq` is where "New" stands, if anywhere.
 */
export function layOut(rows: readonly Placed[], firstUnreadSeq: number | undefined): RowLayout[] {
  return rows.map((row, index) => {
    const above = rows[index - 1];
    const day = !above || !sameDay(above.at, row.at);
    const unread = row.seq === firstUnreadSeq;
    const continues =
      !day &&
      !unread &&
      !row.alone &&
      !above.alone &&
      above.authorId === row.authorId &&
      Math.abs(row.at - above.at) < together;
    return { day, unread, continues };
  });
}

function sameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}
