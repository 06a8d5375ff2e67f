import { talk } from './talk.ts';

/** What Alice and Bob have to say to each other, out of the others' hearing. */
export const aliceAndBob = [
  ...talk(
    13_980,
    `
alice: Are you sure about the drum limit in the firmware? I would rather not have two places that know it.
bob: Two places on purpose. Yours is for comfort, mine is for the day yours is wrong.
alice: Belt and braces.
bob: Belt, braces, and a person called Bob holding the trousers.
alice: Fine. But put the number in one file that both read.
bob: \`limits.json\`, already there:

\`\`\`json
{
  "dome": { "turnsMax": 1.5, "shutterSeconds": 38 },
  "mirror": { "coverOpensAbove": -22 }
}
\`\`\`
alice: I take back everything I said about hardware people.
bob: What did you say about hardware people?
alice: 👀
`,
  ),
  ...talk(
    12_100,
    `
bob: Your branch has a semicolon after every line. I thought we were friends.
alice: The formatter has opinions so that we do not need any. Run it and be free.
bob: It changed 214 lines of mine.
alice: And how do you feel?
bob: …lighter.
`,
  ),
  ...talk(
    10_610,
    `
alice: Can I practise the one minute about Andromeda on you?
bob: Go.
alice: "Every star you can see belongs to our own galaxy. This smudge does not. It is another one, with a trillion suns, and the light you see left it when our ancestors were learning to make tools. It is coming towards us. You have about four billion years, so there is time for cake."
bob: That is 58 seconds and I have goosebumps.
alice: Not too much?
bob: Drop "about". If you give me four billion years I do not ask for the error bars.
alice: I always ask for the error bars.
bob: I know. That is why the dome still stands.
`,
  ),
  ...talk(
    8_410,
    `
alice: Idea: Charlie's birthday is on the 30th. Shall we get something from both of us?
bob: I was thinking of a slice of meteorite. A small one, there is a dealer I trust.
alice: A whistle made of meteorite.
bob: You cannot make a whis… hold on.
bob: Iron-nickel, it can be machined. I have a lathe. It would be 4.5 billion years old and *extremely* loud.
alice: We will regret this for ever. Do it.
bob: Budget?
alice: Sixty each at the most? I will make the box. Not a word in #general.
bob: My lips are sealed. 🤐
`,
  ),
  ...talk(
    6_950,
    `
bob: Honest question. Are you nervous about the open night?
alice: Yes. Not about the code, about the ladder. 64 people, in the dark, on a ladder.
bob: I put reflective tape on every step this afternoon, and a strap at the top. I will stand next to it all evening if you want.
alice: You are on tea.
bob: I can stand next to the ladder *with* tea.
alice: Thank you. Really.
bob: And I measured how long a person looks: 14 s on average. So a group of sixteen takes four minutes, not twenty. There is time for slow people.
`,
  ),
  ...talk(
    4_650,
    `
alice: We did it!
bob: We did. Did you see Charlie with the last lady on the ladder?
alice: I nearly missed the cloud because of it.
bob: The gate did not.
alice: The gate did not 🙂 I slept ten hours.
bob: My mother has asked when the next one is. She has never asked that about anything, including my wedding.
`,
  ),
  ...talk(
    3_480,
    `
bob: First cut of the whistle. It works. The cat has moved out.
alice: Pictures!
bob: Here, but do not open it in the office: ![the whistle on the lathe](https://example.org/private/whistle.jpg)
alice: It is beautiful, you can see the crystal pattern. How did you get it so fine?
bob: Etched it for a minute, as the book says. *Widmanstätten* pattern: it grows by a few degrees in a million years, somewhere inside a small planet that no longer exists.
alice: And now it tells visitors that their twenty minutes are over.
bob: Progress.
`,
  ),
  ...talk(
    2_210,
    `
alice: Have you read anything good? I have a train ride.
bob: "The Measure of All Things", on the two men who measured the metre and got it wrong, and knew. It is about error bars. You will cry.
alice: Sold.
bob: Chapter 7. Tell me when you get there.
`,
  ),
  ...talk(
    1_120,
    `
alice: I got to chapter 7.
bob: And?
alice: He hid it for **years**. A tiny discrepancy, and he carried it around like a stone.
bob: This is why I want every reading logged, also the ugly ones.
alice: I am adding a page to the docs: "If a number looks wrong, say so the same day. Nobody here loses face over a number."
bob: Put Méchain's name on it.
alice: I will.
`,
  ),
  ...talk(
    160,
    `
bob: Small worry: the spare relay for the shutter still has not arrived. The one in use has 40,000 cycles on it, it is rated for 100,000.
alice: So a year or more at the present rate?
bob: 2.6 years, if nothing else happens. I only dislike having exactly one of something.
alice: Order two more, on the maintenance account. I approve it here and now, in writing.
bob: Ordered. Three weeks.
`,
  ),
  ...talk(
    6,
    `
alice: Are you around? The box for the whistle is finished: walnut, with a little window.
bob: In the workshop until eight. Bring it over, and bring the ginger one, if there is a slice that nobody counts.
alice: There is always a slice that nobody counts.
`,
  ),
];
