import { closeSync, copyFileSync, fchownSync, fstatSync, openSync, readSync, statSync, truncateSync } from 'node:fs';
import type { Owner } from './account.ts';

/** Beyond this many bytes the log starts anew, and the old one stays beside it as `postgres.log.1`. */
const longest = 10 * 1024 * 1024;

/** A log open for appending; `since` is where this run begins in it. */
export type ServerLog = { fd: number; since: number };

/** Opens the log that PostgreSQL writes to. */
export function openLog(path: string, owner?: Owner): ServerLog {
  rotateLog(path);
  const fd = openSync(path, 'a', 0o600);
  if (owner) fchownSync(fd, owner.uid, owner.gid);
  return { fd, since: fstatSync(fd).size };
}

/** Keeps the log from growing for ever. The server goes on writing to the same file, which it appends to. */
export function rotateLog(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= longest) return;
  copyFileSync(path, `${path}.1`);
  truncateSync(path);
}

/** What was written to the log from an offset on; at most the last 8 KB. */
export function readLog(path: string, since: number): string {
  const fd = openSync(path, 'r');
  try {
    const from = Math.max(since, fstatSync(fd).size - 8192, 0);
    const buffer = Buffer.alloc(8192);
    return buffer.toString('utf8', 0, readSync(fd, buffer, 0, buffer.length, from));
  } finally {
    closeSync(fd);
  }
}
