import { aliceAndBob } from './alice-and-bob.ts';
import { engineeringAfter } from './engineering-after.ts';
import { engineeringBefore } from './engineering-before.ts';
import { openNight } from './engineering-open-night.ts';
import { generalAfter, generalBefore } from './general.ts';
import type { DemoMessage, DemoUsername } from './talk.ts';
import { weekendHike } from './weekend-hike.ts';

/** Someone in the demo. */
export type DemoPerson = {
  username: DemoUsername;
  displayName: string;
  bio: string;
  statusEmoji?: string;
  statusText?: string;
};

/**
 * A conversation of the demo. The first of the `members` opened it and owns it. Only a room has a topic and a
 * description, and a direct conversation has no name: each of the two sees the other's. `messages` are oldest first.
 */
export type DemoConversation = ({ kind: 'DIRECT'; name: null } | { kind: 'GROUP' | 'ROOM'; name: string }) & {
  topic: string | null;
  description: string | null;
  members: DemoUsername[];
  messages: DemoMessage[];
};

/** The people of the demo: volunteers at a small observatory that exists only here. */
export const demoPeople: DemoPerson[] = [
  {
    username: 'alice',
    displayName: 'Alice Moreau',
    bio: 'Keeps the dome turning and the rota honest.',
    statusEmoji: '🔭',
    statusText: 'At the telescope',
  },
  { username: 'bob', displayName: 'Bob Tanaka', bio: 'Cables, cameras, and the software between them.' },
  {
    username: 'charlie',
    displayName: 'Charlie Osei',
    bio: 'Open nights, school visits, tea.',
    statusEmoji: '☕',
    statusText: 'Back in a bit',
  },
];

/** What they said in the last ten days, up to a few minutes ago. */
export const demoConversations: DemoConversation[] = [
  {
    kind: 'ROOM',
    name: 'general',
    topic: 'Everything about the hill that is not code',
    description: 'Open nights, keys, kettles and clouds. If it concerns all of us, it belongs here.',
    members: ['alice', 'bob', 'charlie'],
    messages: [...generalBefore, ...generalAfter],
  },
  {
    kind: 'ROOM',
    name: 'engineering',
    topic: 'Nightjar 0.9: dome, weather gate, bookings',
    description: 'The software and the electronics that point Gertrude at the sky, and keep the rain off her.',
    members: ['bob', 'alice', 'charlie'],
    messages: [...engineeringBefore, ...openNight, ...engineeringAfter],
  },
  {
    kind: 'GROUP',
    name: 'Weekend hike',
    topic: null,
    description: null,
    members: ['charlie', 'alice', 'bob'],
    messages: weekendHike,
  },
  {
    kind: 'DIRECT',
    name: null,
    topic: null,
    description: null,
    members: ['alice', 'bob'],
    messages: aliceAndBob,
  },
];
