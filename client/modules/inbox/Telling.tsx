import { createArrivals } from './arrivals.tsx';
import { useInbox } from './inbox.ts';

/** Shows nothing itself: tells of messages elsewhere. */
export function Telling() {
  createArrivals(useInbox());
  return null;
}
