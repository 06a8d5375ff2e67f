import { createSignal } from 'solid-js';

/** What stands beside a message for its author. */
export interface Face {
  id: string;
  displayName: string;
  avatarUrl?: string | null;
}

const [news, setNews] = createSignal<ReadonlyMap<string, Face>>(new Map());
const shown = new Set<string>();

/**
 * A person as they are called now. Messages know their author as they were when they were fetched, and stay in a store of
 * their own; whoever changed their name or picture since is known here.
 */
export function asNow(face: Face): Face {
  shown.add(face.id);
  return news().get(face.id) ?? face;
}

/** Takes in how somebody is called now. */
export function learnFace({ id, displayName, avatarUrl }: Face): void {
  setNews((known) => new Map(known).set(id, { id, displayName, avatarUrl }));
}

/** The ids of everybody who has been shown. */
export function shownFaces(): string[] {
  return [...shown];
}
