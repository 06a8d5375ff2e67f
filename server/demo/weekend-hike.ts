import { talk } from './talk.ts';

/** The group that plans a walk along the ridge. */
export const weekendHike = [
  ...talk(
    13_400,
    `
charlie: I made a group! We look at things that are far away all week, let us walk to something that is near.
alice: In. My boots have not seen mud since the move.
bob: In, if there is a pub at one end.
charlie: There is one at **both** ends, that is how I chose it.
charlie: The ridge walk: 17 km, 640 m up, views on three sides, sheep on the fourth.

- Train at 8:12, change once
- Up by the quarry path
- Lunch at the cairn
- Down to *The Lamb & Flag* before dark
bob: "Before dark" is an unusual constraint for this group.
alice: 😂
`,
  ),
  ...talk(
    9_530,
    `
alice: I compared the ways up, because of course I did:

| Way | Length | Climb | Mud (0–5) | Remarks |
|-----|-------:|------:|:---------:|---------|
| Quarry path | 6.2 km | 410 m | 2 | steep, dry |
| Old drove | 8.0 km | 390 m | 5 | cows |
| Forest road | 9.4 km | 380 m | 1 | long, dull |
bob: Where does the column "mud" come from?
alice: Three trip reports and a webcam.
charlie: Quarry path it is. I have nothing against cows but they have something against me.
bob: Packing list, from my scouting days, shortened:

1. Water, 1.5 litres each
2. Something warm, something dry
3. Map **on paper**
4. Plasters
5. Sandwiches: two more than you think
alice: A headlamp each. A white one for once!
charlie: Imagine the luxury of seeing colours.
bob: I will bring the small stove. Tea at the cairn.
charlie: You carry a stove up a hill for tea?
bob: I carry a hill up to the tea.
alice: That makes no sense and I fully agree.
`,
  ),
  ...talk(
    6_480,
    `
charlie: Train tickets: with three of us the group ticket is cheaper. 38.40 altogether, so 12.80 each. I have bought it, you owe me cake.
alice: Paid in cake futures.
bob: Is dog allowed? My neighbour is away and I have Biscuit until the end of the month.
charlie: BISCUIT IS MORE WELCOME THAN BOTH OF YOU
alice: Seconded.
bob: He weighs 40 kg and is afraid of sheep.
charlie: Then he and I walk in the middle.
`,
  ),
  ...talk(
    3_960,
    `
alice: Does anybody else still have sore legs from carrying 30 chairs up from the car park?
bob: I counted 31 trips. One chair was already there, and I brought it down first.
charlie: It was dark and you looked so determined.
charlie: @alice the pub wants to know how many for dinner. Three and a dog?
alice: Three and a dog. And a table near the fire, if there is one.
charlie: > a table near the fire

Booked. They asked for the name and I said "Kestrel Hill", they said "oh, the *telescope people*", and gave us the big table.
bob: Fame at last.
`,
  ),
  ...talk(
    1_940,
    `
bob: Weather for the ridge, two days out:

- morning: dry, 6 °C, light wind
- noon: sun
- from 16:00: cloud from the west, rain **after** 19:00
alice: We should be on the second course by then.
charlie: I checked a second source ([mountain forecast](https://example.org/ridge/forecast)), it says the same with more arrows.
bob: Sky minus air?
alice: Bob, it is a *walk*.
bob: Sky minus air, Alice.
alice: I will bring the hand sensor.
`,
  ),
  ...talk(
    340,
    `
charlie: Final plan, please pin this somewhere:

**08:00** meet at the station, north entrance
**08:12** train
**09:25** start at the quarry
**12:30** cairn, lunch, tea by @bob
**16:30** The Lamb & Flag

- [x] tickets
- [x] table
- [ ] cake (@alice, futures are due)
- [ ] dog treats
alice: Lemon or ginger?
charlie: Yes
bob: Both. In that order. Biscuit has no vote, he voted last time and it was shoes.
`,
  ),
  ...talk(
    14,
    `
alice: Cake is in the oven. Lemon on the left, ginger on the right, and a small plain one for a certain gentleman of 40 kg.
bob: He can smell it through the phone. 🐕
charlie: See you at eight, north entrance. Do not say the two words about the sky.
`,
  ),
];
