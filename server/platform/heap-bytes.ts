/**
 * Bytes that a value takes in memory, roughly as V8 keeps it: for bounding what is remembered. Rows of people and messages
 * were within a tenth of it.
 */
export function heapBytes(value: unknown): number {
  if (typeof value === 'string') return 24 + value.length * (/^[\0-\xff]*$/.test(value) ? 1 : 2);
  if (typeof value !== 'object' || value === null) return 8;
  let bytes = 32;
  for (const part of Object.values(value)) bytes += 8 + heapBytes(part);
  return bytes;
}
