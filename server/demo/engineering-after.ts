import { replies, talk } from './talk.ts';

/** The room `engineering` since the open night. */
export const engineeringAfter = [
  ...talk(
    4_480,
    `
alice: Short write-up of the 20:41 thing, no blame, two lessons:

**What happened.** The wireless link of the tablet dropped, the screen kept the last picture, and for six minutes I steered by a photograph.
**Why.** The client reconnected but asked for *new* readings only, so nothing changed on screen until something changed in the sky.
**What we do.**

1. After a reconnect the client asks for everything since the last reading it has, by its number.
2. A value older than 10 s turns grey, one older than 60 s turns into a dash.
bob: > for six minutes I steered by a photograph

This is going on the tea towel.
charlie: The visitors thought it was on purpose. One said it was "very still, very professional".
bob: +1 to both. The dash is the important one: a number that is wrong but looks right is the worst thing a machine can show.
`,
  ),
  ...talk(
    2_890,
    `
charlie: Small one: the booking mail says the school visit begins at 17:00, the calendar says 18:00. Who is right?
alice: Both, in different countries. The mail prints UTC. My fault.
alice: Stored in UTC, shown in the zone of the *hill*, whatever the zone of the server:

\`\`\`ts
const clock = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'full',
  timeStyle: 'short',
  timeZone: 'Europe/London',
});
\`\`\`
bob: Why not the visitor's zone?
alice: Because they come here. If they book from a beach in another zone they still have to arrive at our six o'clock.
charlie: I have told the school 18:00. They said they will bring "a civilised number of biscuits".
`,
  ),
  ...talk(
    1_430,
    `
bob: I have a script that takes flat frames at dusk and stops by itself when the sky gets too dark. It is Python, please be gentle.

\`\`\`python
def exposure_for(level: float, last: float, target: float = 28_000) -> float | None:
    """The next exposure in seconds, or None once it would take longer than 20."""
    nxt = last * target / max(level, 1)
    return nxt if nxt <= 20 else None
\`\`\`
alice: That is lovely. What if \`level\` is saturated? Then the real one is higher than what you measure, and the guess is too long.
bob: Then it takes two rounds instead of one. I let it halve in that case: \`if level > 60_000: return last / 2\`.
alice: 👌 Put that sentence in the docstring and merge.
charlie: What is a flat frame?
bob: A picture of nothing, evenly lit. You need it to know which dust is on the lens and which is a galaxy.
charlie: So the most boring picture you take is the one that makes all the others true. I am stealing this for the school visit.
`,
  ),
  ...talk(
    95,
    `
alice: 0.9.2 is on the staging box. Grey values, the dash, catch-up after reconnect. Changes: https://example.org/nightjar/changes/0.9.2
bob: Pulled the network plug four times, once with feeling:

| Outage | Readings missed | After reconnect |
|-------:|----------------:|:----------------|
| 5 s | 10 | all there |
| 60 s | 120 | all there |
| 10 min | 1,200 | all there, 0.4 s |
| switch rebooted twice | 311 | all there |
alice: And in the right order?
bob: And in the right order. Dash appeared on time as well. I miss the photograph a little.
charlie: May I press the button that makes it live? I have never pressed one.
alice: After dusk flats, not before. @bob are you done with the camera by five?
bob: Half past four, it is winter.
`,
  ),
  ...talk(
    9,
    `
bob: Flats done, 24 frames, dust in the same place as ever. Camera is yours.
alice: @charlie the button is yours. It is the green one: \`npm run deploy -- --host hill\`.
charlie: That is not a button
charlie: Oh! It says **done in 14 s**. I have deployed. I am going to tell my aunt.
`,
  ),
  ...replies(
    'Flats done, 24 frames',
    3,
    `
charlie: What is a flat? It sounds like a place to live.
bob: A picture of nothing, evenly lit. We divide by it, and the dust is gone.
charlie: I know people like that.
`,
  ),
];
