/** Of two states of one message the later. A page that was asked for early may answer after the stream has told more. */
export function latest<Row extends { version: string }>(held: Row | undefined, told: Row): Row {
  return held && BigInt(held.version) > BigInt(told.version) ? held : told;
}
