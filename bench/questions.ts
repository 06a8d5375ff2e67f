import { compression } from './compression/compression.ts';
import { day } from './day/day.ts';
import { fanOut } from './fan-out/fan-out.ts';
import { history } from './history/history.ts';
import type { AnyQuestion } from './lab/question.ts';
import { latency } from './latency/latency.ts';
import { memory } from './memory/memory.ts';
import { room } from './room/room.ts';
import { nodes } from './nodes/nodes.ts';
import { reads } from './reads/reads.ts';
import { search } from './search/search.ts';
import { sends } from './sends/sends.ts';
import { storm } from './storm/storm.ts';
import { statements } from './statements/statements.ts';

/** All that can be asked, by name, in the order of asking. Each `Question` has a block of its name in `docs/performance.md`. */
export const questions: Record<string, AnyQuestion> = {
  statements,
  sends,
  latency,
  'fan-out': fanOut,
  memory,
  reads,
  room,
  storm,
  compression,
  search,
  history,
  nodes,
  day,
};

/** Those that take long or a disk: asked only by name. */
export const byNameOnly = new Set(Object.keys(questions).filter((name) => questions[name]!.byNameOnly));
