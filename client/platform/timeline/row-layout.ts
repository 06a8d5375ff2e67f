/** What decides how a message stands among its neighbours. None of it ever changes. */
export interface Placed {
  readonly seq: number;
  readonly authorId: string;
  /** Milliseconds. */
  readonly at: number;
  /** The local day it was written on; see `dayOf`. */
  readonly day: number;
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
    const day = above?.day !== row.day;
    const unread = row.seq === firstUnreadSeq;
    const continues =
      above !== undefined &&
      !day &&
      !unread &&
      !row.alone &&
      !above.alone &&
      above.authorId === row.authorId &&
      Math.abs(row.at - above.at) < together;
    return { day, unread, continues };
  });
}

/** The local midnight a moment's day began with, in milliseconds. */
export function dayOf(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
