import { talk } from './talk.ts';

/** The room `general` up to the open night. */
export const generalBefore = [
  ...talk(
    14_350,
    `
alice: Everyone, this is @charlie, who will run open nights and school visits from now on. Charlie, this is everyone. It is mostly @bob and me.
charlie: Hello hill! 👋 I bring a whistle, a first-aid certificate and zero knowledge of optics.
bob: Perfect. We have plenty of optics and nobody with a whistle.
charlie: First question: where do I find a key?
alice: Three things to know on the first day:

1. The key hangs in the grey box by the gate. The code is the year the dome was built.
2. The kettle and the red lights **must not** be on at the same time. Old fuse, long story.
3. Never say "clear skies" aloud before 18:00.
charlie: What happens if I say it?
bob: Drizzle.
charlie: Understood. And what is the telescope called? The sign at the gate only says *Gertr*, the rest has fallen off.
alice: Gertrude. She is 60 cm across and 41 years old, and she knows it.
`,
  ),
  ...talk(
    12_830,
    `
charlie: I made a first rota. Shout if a night is impossible for you.

| Night | Dome | Door | Tea |
|:------|:-----|:-----|:----|
| Open night | Alice | Charlie | Bob |
| School visit, year 6 | Bob | Charlie | Alice |
| Members' evening | Alice | Bob | Charlie |
| Meteor watch | *nobody, it is outside* | Charlie | Bob |
bob: I object to nothing except being on tea twice.
charlie: You are on tea twice because yours is the good one.
bob: I withdraw my objection.
alice: Members' evening is fine for me if it ends by eleven, I have an early train the next day.
charlie: Noted! I will throw everybody out at 22:45 with the whistle.
`,
  ),
  ...talk(
    10_020,
    `
charlie: Open night: 64 people have booked. We have 40 chairs.
bob: Astronomers stand.
charlie: Their grandmothers do not. Can we borrow chairs from the village hall?
alice: Yes, ask Maude at the hall, she owes us for the eclipse glasses.
charlie: Done: 30 chairs, in exchange for a talk about the Moon in spring. I said @alice would give it.
alice: You learn fast 😄
charlie: The list for the open night as it stands:

- [x] Chairs
- [x] Red torches (24, all tested, two were pink)
- [ ] Signs from the car park, because the last group went to the sheep
- [ ] Print the star chart
- [ ] Somebody who can explain the Andromeda galaxy in one minute
- [ ] Cake
bob: I take the signs. I have a laser cutter at work that is bored.
alice: I take the galaxy. One minute: "It is far away. It is coming. You have time for cake."
charlie: Ship it.
`,
  ),
  ...talk(
    7_240,
    `
bob: Signs are up. The arrow at the cattle grid now says **Telescope →** and, on the back, **You have passed the telescope**.
charlie: ❤️
charlie: Question from a visitor on the phone: may she bring her dog?
alice: On a lead, and not under the dome. Gertrude's counterweight swings at dog height.
bob: It also swings at Bob height. Ask me how I know.
`,
  ),
  ...talk(
    5_890,
    `
charlie: Tonight is the night. Doors at 19:30, first group in the dome at 20:00, four groups of sixteen, twenty minutes each.
charlie: The forecast says… I am not allowed to say what it says.
bob: Thank you.
alice: I am on my way up with the star charts and the second-best extension lead.
charlie: What happened to the best extension lead?
alice: The fuse. The long story.
bob: 🫖 Tea is on. Red lights are off. I repeat, red lights are off.
charlie: First car just turned at the cattle grid. It read the back of the sign and reversed. It works!
`,
  ),
];

/** The room `general` from the morning after the open night. */
export const generalAfter = [
  ...talk(
    4_700,
    `
charlie: Good people of the hill: **71 visitors**, 4 groups, 2 dogs, 1 proposal of marriage (accepted, in the queue for Saturn).
alice: A proposal! And I thought the applause was for the ring system.
bob: It was for the ring.
charlie: From the guest book, page 3, in green crayon:

> I saw Saturn and it is REAL. I thought it was only on my duvet.
> Thank you for the biscuits.
> — Ines, 7
alice: Frame that. I mean it, there is a nail next to the fuse box.
bob: My mother was in the third group. Her review: 「星がきれいで、お茶もおいしかったです。」
charlie: Please translate for those of us with one alphabet
bob: "The stars were beautiful and the tea was good as well." The tea coming second is the greatest compliment she has given a telescope.
charlie: Donations: 412.60, one foreign coin and a button. I will bank the money and keep the button.
`,
  ),
  ...talk(
    3_120,
    `
charlie: For the school visit I am making a sheet on star names. Did you know how many of them are Arabic?

| Star | From | Meaning |
|------|------|---------|
| Aldebaran | الدبران | the follower (of the Pleiades) |
| Betelgeuse | يد الجوزاء | the hand of the giant, badly copied |
| Deneb | ذنب | tail |
| Vega | النسر الواقع | the swooping eagle |
alice: "Badly copied" as in a typo that has lasted eight hundred years?
charlie: A scribe lost a dot. One dot!
bob: And we complain about semicolons.
charlie: The children will get to name the spare torch. Current favourites are Torchy and Sir Glow-a-lot.
alice: I shall not vote, I am biased towards nobility.
`,
  ),
  ...talk(
    1_590,
    `
charlie: Lost property from the open night, in the blue crate:

- one glove, left, purple
- one glove, left, **also** purple (different child?)
- reading glasses
- a thermos that nobody dares to open
bob: The thermos is mine. Do not open it.
charlie: How long has it been here?
bob: Since the comet.
alice: Which comet, Bob
bob: …
charlie: I moved it outdoors.
`,
  ),
  ...talk(
    210,
    `
alice: The kettle has a new fuse of its own. You may now boil water **and** see where you are going.
bob: End of an era.
charlie: The teacher of the year 6 class wrote: 27 children, two of them "have questions". Should I worry?
alice: Only if the questions are about black holes. They are always about black holes.
bob: Last year: "If I throw my brother into a black hole, does he get long?" I said yes. I got a letter.
charlie: @bob please read the leaflet on answers before the visit. I wrote it for you personally.
`,
  ),
  ...talk(
    26,
    `
charlie: The gate code does not work for the delivery of the star charts. Did anyone change it?
bob: I oiled the lock. It now needs a *gentle* turn to the left, like a combination from a heist film.
charlie: In! And the charts are beautiful. @alice the one minute on Andromeda made it onto the back page.
alice: With the cake?
charlie: With the cake. 🍰
`,
  ),
];
