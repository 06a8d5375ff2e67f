import { sql } from 'kysely';
import { replicasOf } from '../../platform/replicas.ts';
import type { Viewer } from '../../platform/viewer.ts';
import type { Sought } from './search-scope.ts';
import { holds, isInTime } from './search-sql.ts';

/** How a search goes about it. */
export interface Way {
  /** `index` reads what has all grams, wherever it is; `walk` reads each conversation backwards from its latest message. */
  by: 'index' | 'walk';
  /** Messages walked over in each conversation before its index is asked: for the latest match, and for all that is counted or shown. */
  latestWithin: number;
  foundWithin: number;
}

/** Counts stop here: 100 means "more than 99". */
export const countedTo = 100;

/** The least that is walked over, even where less should do. */
const least = { latestWithin: 300, foundWithin: 5_000 };
const byIndex: Way = { by: 'index', ...least };
/** Where no gram narrows a search, everything walked over is found but for what is hidden: there is nothing to give up for. */
const throughEverything: Way = { by: 'walk', latestWithin: 1_000_000_000, foundWithin: 1_000_000_000 };
/** What is walked over may be luckless for a while: so many times the messages that should do. */
const patience = { latestWithin: 4, foundWithin: 1.5 };

const sampledPages = 128;
/** Conversations on a page, which is for how many matches are counted. */
const onPage = 13;
/**
 * Microseconds of a statement: for a message with all grams, which is on a page of its own as a rule and often not in memory; for one
 * walked over, whose neighbours are beside it or were said as lately; and for asking the index at all.
 */
const cost = { candidate: 8, walked: 2, index: 500 };

/** What was seen on some pages of the index. */
interface Sample {
  /** Of how many entries a sampled one stands for. */
  scale: number;
  /** Entries within the time asked for, with all grams, and with both and everything else. */
  inTime: number;
  alike: number;
  found: number;
  /** Conversations that can be searched. */
  conversations: number;
}

/**
 * Chooses the way by a look at some pages of the index. The index reads all that has the grams, which grows with all that was ever said;
 * a walk reads as far as it takes to come upon enough, which grows the rarer the match: the more messages there are, the
 * rarer is what is still walked for. So neither takes as long as reading everything.
 */
export async function wayFor(viewer: Viewer, sought: Sought): Promise<Way> {
  if (sought.grams.length === 0) return throughEverything;
  const [sample] = await replicasOf(viewer.services).ask(sql<Sample>`
    select greatest(1, pg_relation_size('message_search') / ${8192 * sampledPages}::float8) as scale,
      (count(*) filter (where ${isInTime(sought)}))::int as "inTime",
      (count(*) filter (where s.grams @> ${sought.grams}::int[]))::int as alike,
      (count(*) filter (where s.grams @> ${sought.grams}::int[] and ${holds(sought)}))::int as found,
      (select count(*)::int from membership m where m.user_id = ${viewer.userId} and m.left_at is null) as conversations
    from message_search s tablesample system (
      least(100, 100.0 * ${sampledPages} * 8192 / greatest(1, pg_relation_size('message_search'))))`);
  return cheaper({ ...sample!, conversations: sought.conversations?.length ?? sample!.conversations });
}

/** The way that should take less time for what a sample shows. */
export function cheaper({ scale, inTime, alike, found, conversations }: Sample): Way {
  if (found === 0) return byIndex;
  const [all, apart] = [inTime * scale, inTime / found];
  const latest = Math.min(all, conversations * apart);
  const counted = Math.min(all, Math.min(conversations, onPage) * countedTo * apart);
  const walking = cost.walked * (latest + counted);
  if (walking > cost.index + cost.candidate * alike * scale) return byIndex;
  return {
    by: 'walk',
    latestWithin: Math.max(least.latestWithin, Math.ceil(patience.latestWithin * apart)),
    foundWithin: Math.max(least.foundWithin, Math.ceil(patience.foundWithin * countedTo * apart)),
  };
}
