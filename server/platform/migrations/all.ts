import { First } from './0001-first.ts';
import { SendBatch } from './0002-send-batch.ts';
import { Reactions } from './0003-reactions.ts';
import { Profiles } from './0020-profiles.ts';

/** All migrations in their order. Each runs in a transaction; a finished one is never edited, only followed. */
export const migrations = [
  { name: '0001-first', class: First },
  { name: '0002-send-batch', class: SendBatch },
  { name: '0003-reactions', class: Reactions },
  { name: '0020-profiles', class: Profiles },
];
