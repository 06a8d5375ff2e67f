/** How long one kind of deed takes, in milliseconds from the moment it was due. */
export interface Kind {
  count: number;
  p50: number;
  p99: number;
}

/** What a crowd did in a while at some pace. */
export interface Done {
  seconds: number;
  kinds: Record<string, Kind>;
  /** From sending until one who has the conversation open has it. */
  heard: Kind;
  deliveries: number;
  /** How late the generator began, the 99th of a hundred: its own fault, and part of what the deeds took. */
  late: number;
  /** Why this pace was too much; the figures are then of what was done nevertheless. */
  tooMuch?: string;
}

/** The same, and what it took: cores of the server and of PostgreSQL, and resident bytes of the server second by second. */
export interface Sample extends Done {
  server: number;
  database: number;
  memory: number[];
}

/** One pace, round by round. */
export interface Step {
  pace: number;
  samples: Sample[];
}

/** One server through the day. */
export interface Subject {
  name: 'Parley' | 'naive';
  steps: Step[];
}

/** Looking for people and rooms letter by letter, while nothing else happens; of it what was waiting for PostgreSQL. */
export interface Typed {
  letters: number;
  p50: number;
  p99: number;
  statements: number;
}

/** Everything that was measured. */
export interface Figures {
  people: number;
  rooms: number;
  connected: number;
  messages: number;
  typeahead: Typed[];
  subjects: Subject[];
}
