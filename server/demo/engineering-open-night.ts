import { talk } from './talk.ts';

/** The room `engineering` during the open night, when the three sat in different corners of the hill. */
export const openNight = talk(
  5_800,
  `
alice: I am at the console for the evening. Version 0.9.0, all sensors green.
bob: At the mast. Sky minus air is −27. I have not seen that number since spring.
charlie: In the car park with the whistle. Group 1 is walking up.
alice: Opening.
bob: I hear it. It went the short way! 👏
alice: Saturn is in. Seeing is good enough for the Cassini division if they wait for it.
charlie: Somebody asks whether it is a sticker
alice: Tell them we get that a lot. We do not do stickers.
bob: Power draw of the dome motor: 3.1 A, steady. New bearings were worth every penny.
charlie: Group 2 in. A very small person wants to know what the button does.
alice: WHICH BUTTON
charlie: The red one. Do not worry, I am standing in front of it.
bob: At least we know that it works without the network.
alice: The tablet looks frozen. Azimuth has not moved since 20:41, and we track, so it should.
bob: Dome is moving here. I can see it move.
alice: So it is only the picture. Switching to the wired console. Nobody notices, everybody looks through the eyepiece.
charlie: Should I stall?
alice: One minute.
charlie: I am telling them about Andromeda and cake.
alice: Back. Wired console is live, the numbers move. I will write it up tomorrow.
bob: Sky minus air −21. A bank of cloud in the west, slow. You have forty minutes, maybe fifty.
charlie: Groups 3 and 4 take about forty-five with the grandmothers.
bob: Then no second helpings of Saturn.
alice: Group 4 is in. Gate says "some cloud", stays as it is. Hysteresis, my friend.
bob: −16 and rising…
charlie: Last grandmother is on the ladder. She says it is the best thing since the Moon landing, which she watched *in colour, at the neighbour's*.
bob: −14.
alice: Gate closes the dome by itself, 38 seconds, parked. Twenty-one seconds after she was off the ladder.
bob: First drops on the sensor. Two wet readings. No moth.
charlie: Nobody got wet, nobody got lost, nobody pressed it. I could cry.
alice: Version 0.9.0 survived the public. Tea?
bob: Tea is ready. It has been ready since 19:00, so it is *strong*.
`,
);
