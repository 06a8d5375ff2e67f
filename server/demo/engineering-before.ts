import { talk } from './talk.ts';

/** The room `engineering` up to the open night. */
export const engineeringBefore = [
  ...talk(
    14_120,
    `
alice: The dome did it again last night. Target at azimuth 4°, dome at 356°, and it went all the way round **through the south**. 352 degrees, eleven minutes, one very patient galaxy.
bob: I heard it from the car park. It sounded like a fridge on a pilgrimage.
alice: Found it. We subtract and take the sign, and nobody ever told that line about circles:

\`\`\`ts
// before
const turn = target - current;

// after: the shorter way round, between -180 and 180
const turn = ((target - current + 540) % 360) - 180;
\`\`\`
bob: What does it do at exactly 180?
alice: Goes left. Both ways are equally long, so I chose the side without the ladder.
bob: The ladder approves.
charlie: I understood "ladder". Is it normal that I enjoy this room anyway?
alice: It is encouraged.
bob: Can you put a test on it that is more than 356 → 4? My cable drum has *opinions* about anything beyond one and a half turns.
alice: Done, as a property instead of examples:

\`\`\`ts
test('the dome takes the shorter way and ends up where it should', () => {
  fc.assert(
    fc.property(azimuth, azimuth, (from, to) => {
      const turn = shortestTurn(from, to);
      expect(Math.abs(turn)).toBeLessThanOrEqual(180);
      expect(mod(from + turn, 360)).toBeCloseTo(to);
    }),
  );
});
\`\`\`

It found that \`-0\` is a turn. I have decided that it is not.
bob: Merged. I will add the drum limit on my side, in the firmware, so it holds even when Nightjar is drunk.
`,
  ),
  ...talk(
    11_560,
    `
bob: New cloud sensor is on the mast. It compares the temperature of the sky with that of the air. Proposal for the gate:

| Sky minus air | Says | Dome |
|--------------:|:-----|:-----|
| below −22 °C | clear | may open |
| −22 to −15 °C | some cloud | stays as it is |
| above −15 °C | overcast | closes |
| *no reading for 60 s* | **unknown** | **closes** |
alice: I like the last row best. And the second one: without it the dome would flap at −18.
bob: Exactly, hysteresis. I once built a thermostat without. It clapped.
charlie: So "unknown" counts as rain?
alice: Always. A closed dome on a clear night costs us an evening, an open one in the rain costs us Gertrude.
charlie: I want that on a tea towel.
alice: The history page for those readings takes four seconds, by the way. 2.1 million rows and no index that helps:

\`\`\`sql
select date_trunc('minute', read_at) as minute, avg(sky - air) as difference
from reading
where sensor_id = $1 and read_at > now() - interval '12 hours'
group by minute
order by minute;
\`\`\`
bob: Index on \`(sensor_id, read_at)\`?
alice: That, with the values included so that it never touches the table. See [index-only scans](https://www.postgresql.org/docs/current/indexes-index-only-scans.html).

\`\`\`sql
create index concurrently reading_by_sensor
  on reading (sensor_id, read_at) include (sky, air);
\`\`\`
alice: 4,120 ms → **11 ms**. I made tea in the meantime, out of habit, and now have tea.
bob: 🎉
`,
  ),
  ...talk(
    8_660,
    `
alice: What is left for 0.9 before the open night:

- [x] Shorter way round
- [x] Weather gate with "unknown"
- [x] History page
- [ ] Park position after the last group
- [ ] The big red button works without the network
- [ ] Bookings: no two people in the last seat
- [ ] ~~Dark mode~~ (it is an observatory, everything is dark mode)
bob: The button is wired straight to the relay. No software in between. I tested it by unplugging everything, then by unplugging Alice's laptop, to be sure.
alice: I noticed.
charlie: About the last seat: yesterday two people got it at the same second. One of them was my aunt, so this is personal.
alice: Look, then book, with a gap between the two. I moved the count into the insert itself:

\`\`\`sql
insert into booking (night_id, name, seats)
select n.id, $2, $3
from night n
where n.id = $1
  and n.seats >= $3 + (select coalesce(sum(b.seats), 0) from booking b where b.night_id = n.id);
\`\`\`
bob: Two of these at once still both see the old sum, no? Each has its own snapshot.
alice: You are right. Under *read committed* they do. It needs \`select … for update\` on the night first, then the second one waits its turn.
alice: I wrote the test with fifty aunts booking at once. Before: 53 seats sold of 50. With the lock: 50, every time, in 90 ms.
charlie: Fifty aunts at once is also a fair description of the open night.
bob: Approved. For the record, this is the best review comment I will make this year.
`,
  ),
  ...talk(
    7_380,
    `
bob: Rehearsal report: the dome closed three times under a perfect sky. Cause: a moth on the rain sensor. Size of a biscuit.
alice: A literal bug. [It has happened before](https://en.wikipedia.org/wiki/Software_bug#History).
bob: I moved the sensor off the lamp side and gave it a little roof. Also it now needs two wet readings in a row:

\`\`\`diff
-if (rain_adc > WET) close_dome();
+wet_count = rain_adc > WET ? wet_count + 1 : 0;
+if (wet_count >= 2) close_dome();   // 0.5 s apart: rain stays, moths do not
\`\`\`
alice: Is half a second all right for the mirror?
bob: The shutter takes 38 s. Half a second more is within what Gertrude forgives.
charlie: What became of the moth?
bob: Promoted to the other lamp.
`,
  ),
];
