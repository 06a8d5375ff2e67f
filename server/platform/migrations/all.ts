import { First } from './0001-first.ts';
import { SendBatch } from './0002-send-batch.ts';
import { Reactions } from './0003-reactions.ts';
import { Everyday } from './0004-everyday.ts';
import { SendBatchWithThreads } from './0005-send-batch.ts';
import { Profiles } from './0020-profiles.ts';
import { ThreadOrder } from './0040-thread-order.ts';
import { Forwarding } from './0050-forwarding.ts';
import { Unhidden } from './0060-unhidden.ts';
import { Search } from './0070-search.ts';
import { FoldedNames } from './0071-folded-names.ts';
import { ChangedMessages } from './0080-changed-messages.ts';
import { SteadySends } from './0080-steady-sends.ts';
import { PendingGrams } from './0082-pending-grams.ts';
import { LookUps } from './0090-look-ups.ts';
import { ByMessage } from './0091-by-message.ts';
import { NamedRoots } from './0092-named-roots.ts';
import { TouchedProfiles } from './0100-touched-profiles.ts';
import { PlainSends } from './0101-plain-sends.ts';
import { MarkRead } from './0110-mark-read.ts';
import { OneLockOrder } from './0120-one-lock-order.ts';
import { BeginningsOfNames } from './0121-beginnings-of-names.ts';

/** All migrations in their order. Each runs in a transaction; a finished one is never edited, only followed. */
export const migrations = [
  { name: '0001-first', class: First },
  { name: '0002-send-batch', class: SendBatch },
  { name: '0003-reactions', class: Reactions },
  { name: '0004-everyday', class: Everyday },
  { name: '0005-send-batch', class: SendBatchWithThreads },
  { name: '0020-profiles', class: Profiles },
  { name: '0040-thread-order', class: ThreadOrder },
  { name: '0050-forwarding', class: Forwarding },
  { name: '0060-unhidden', class: Unhidden },
  { name: '0070-search', class: Search },
  { name: '0071-folded-names', class: FoldedNames },
  { name: '0080-changed-messages', class: ChangedMessages },
  { name: '0080-steady-sends', class: SteadySends },
  { name: '0082-pending-grams', class: PendingGrams },
  { name: '0090-look-ups', class: LookUps },
  { name: '0091-by-message', class: ByMessage },
  { name: '0092-named-roots', class: NamedRoots },
  { name: '0100-touched-profiles', class: TouchedProfiles },
  { name: '0101-plain-sends', class: PlainSends },
  { name: '0110-mark-read', class: MarkRead },
  { name: '0120-one-lock-order', class: OneLockOrder },
  { name: '0121-beginnings-of-names', class: BeginningsOfNames },
];
