import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { figure, insist } from '../lab/report.ts';

/** Bytes on disk for a message with its indexes, and for what a database needs besides, its log above all. */
const eachMessage = 1_250;
const besides = 3e9;
/** Messages a second, filling and indexing together, on two cores with little else to do; and seconds for what comes then. */
const pace = 8_000;
const asking = 180;

/** Says what filling databases with so many messages will take. Throws where the disk has not so much left. */
export function sayBeforehand(sizes: number[]): void {
  const messages = sizes.reduce((sum, size) => sum + size, 0);
  const needed = messages * eachMessage + besides;
  const { bavail, bsize } = statfsSync(tmpdir());
  const minutes = figure(Math.ceil((messages / pace + asking) / 60));
  const [wanted, free] = [gigabytes(needed), gigabytes(bavail * bsize)];
  console.log(
    `${sizes.map(figure).join(' and ')} messages: about ${minutes} minutes and ${wanted} of disk in ${tmpdir()}, where ${free} are free`,
  );
  insist(bavail * bsize > needed, `there is too little disk in ${tmpdir()}; set TMPDIR to a folder that has more`);
}

function gigabytes(bytes: number): string {
  return `${figure(Math.ceil(bytes / 1e9))} GB`;
}
