import { type Accessor, createSignal, type Setter } from 'solid-js';
import type { Session } from '../../platform/session.ts';
import { Timeline } from '../../platform/timeline/timeline.ts';
import type { PageAt, TimelineSource } from '../../platform/timeline/timeline-source.ts';
import { withEvents } from '../../platform/timeline/event-places.ts';
import type { EventRow } from './events/timeline-event.ts';
import { messageSource, type MessageSourceOptions, type ReadState } from './message-source.ts';
import { roomReading } from './room-reading.ts';
import type { TimelineRow } from './timeline-message.ts';

/** Where somebody was when they left: a row and how far its top was below the top of the view, in pixels. */
export interface Spot {
  key: string;
  offset: number;
}

/** What the page that shows a timeline answers; replaced each time it is shown. */
export interface Watcher {
  following(): boolean;
  position(): PageAt;
  heard(messages: readonly TimelineRow[]): void;
  /** Somebody came, went, or has another role: how many there are now. */
  members(count: number): void;
  /** Rows are about to change; what is returned is called once they have. */
  moving(): (() => void) | undefined;
}

/** Nobody looks. */
export const nobody: Watcher = {
  following: () => true,
  position: () => ({ last: true }),
  heard: () => {},
  members: () => {},
  moving: () => undefined,
};

/** A timeline that outlives its page: coming back paints at once, and the stream fills in what was missed. */
export interface KeptTimeline extends TimelineReading {
  timeline: Timeline<TimelineRow>;
  /** What happened between the messages, as far as it is known, in order. */
  events: Accessor<readonly EventRow[]>;
  /** What is mine here, as of the last page read. */
  read: Accessor<ReadState | undefined>;
  setRead: Setter<ReadState | undefined>;
  watcher: Watcher;
  /** Undefined: at the end. */
  spot: Spot | undefined;
}

/** How a timeline is read: a room's and a thread's differ. */
export interface TimelineReading {
  /** Asks what is mine here now. */
  refresh(): Promise<ReadState | undefined>;
  /** Marks everything up to a message as read. Says whether that was done. */
  markRead(messageId: string): Promise<boolean>;
}

const most = 20;
const kept = new WeakMap<Session, Map<string, KeptTimeline>>();

/** The timeline of a conversation, the one from before if it is among the last twenty visited. */
export function keptTimeline(session: Session, id: string): KeptTimeline {
  return keep(session, id, () => begin(roomReading(session, id), (told) => messageSource(session.plain, id, told)));
}

/** One of the last twenty timelines visited, by the id of its conversation or of the message that began its thread. */
export function keep(session: Session, id: string, begins: () => KeptTimeline): KeptTimeline {
  const all = kept.get(session) ?? new Map<string, KeptTimeline>();
  kept.set(session, all);
  const one = all.get(id) ?? begins();
  all.delete(id);
  all.set(id, one);
  for (const oldest of all.keys()) if (all.size > most) all.delete(oldest);
  return one;
}

/** A timeline nobody has looked at yet. `sourceFor` makes its source, which tells what it hears beside the messages. */
export function begin(
  reading: TimelineReading,
  sourceFor: (told: MessageSourceOptions) => TimelineSource<TimelineRow>,
): KeptTimeline {
  const [read, setRead] = createSignal<ReadState>();
  const [events, setEvents] = createSignal<readonly EventRow[]>([]);
  const learn = (heard: readonly EventRow[]) => {
    const all = withEvents(events(), heard);
    if (all === events()) return;
    const moved = one.watcher.moving();
    setEvents(all);
    moved?.();
  };
  const told = { read: setRead, members: (count: number) => one.watcher.members(count), events: learn };
  const timeline = new Timeline<TimelineRow>({
    source: sourceFor(told),
    following: () => one.watcher.following(),
    position: () => one.watcher.position(),
    heard: (messages) => one.watcher.heard(messages),
    moving: () => one.watcher.moving(),
  });
  const one: KeptTimeline = { timeline, events, read, setRead, watcher: nobody, spot: undefined, ...reading };
  return one;
}
