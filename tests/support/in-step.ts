import { hubOf } from '../../server/live/hub.ts';
import { localId } from '../../server/platform/ids.ts';
import type { Services } from '../../server/platform/services.ts';
import type { Person } from './person.ts';
import type { Place } from './shapes.ts';

/** How many streams at a conversation go on together with others, as nobody outside can see. */
export function inStep(services: Services, place: Place): number {
  const cohorts = hubOf(services).topic(localId('cnv', place.id)!)?.cohorts.values() ?? [];
  return [...cohorts].reduce((sum, cohort) => sum + cohort.size, 0);
}

/** Talks until so many streams at a conversation go on together, and returns what was said. */
export async function talkUntilInStep(services: Services, person: Person, place: Place, count: number) {
  const said = [];
  do said.push(await person.says(place, `in step? ${said.length}`));
  while (inStep(services, place) < count);
  return said;
}
