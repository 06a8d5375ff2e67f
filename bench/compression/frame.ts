/** A whole text message in one frame, as servers send it (RFC 6455, 5.2); the first reserved bit says that it is compressed. */
export function frameOf(payload: Buffer, compressed = false): Buffer {
  const short = payload.length < 126;
  const head = Buffer.alloc(short ? 2 : 4);
  head[0] = compressed ? 0xc1 : 0x81;
  head[1] = short ? payload.length : 126;
  if (!short) head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}
