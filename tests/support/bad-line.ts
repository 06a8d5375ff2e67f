import type { Bus, OpenBus } from '../../server/live/bus/bus.ts';
import type { Hint } from '../../server/platform/hints.ts';

/** What a bad line does to every so many-th hint. */
export interface Mischief {
  drops?: number;
  doubles?: number;
  /** Lets hints wait until others have overtaken them. */
  delays?: number;
}

/** A line between nodes that loses, doubles and reorders hints, always in the same way. */
export function badLine(open: OpenBus, { drops, doubles, delays }: Mischief): OpenBus {
  return (node, listener) => {
    const bus = open(node, listener);
    let nth = 0;
    const late: Hint[] = [];
    const every = (count: number | undefined) => count !== undefined && nth % count === 0;
    const publish: Bus['publish'] = (hint) => {
      nth += 1;
      if (every(drops)) return;
      if (every(delays)) return void late.push(hint);
      bus.publish(hint);
      if (every(doubles)) bus.publish(hint);
      for (const one of late.splice(0, nth % 3 ? 0 : late.length)) bus.publish(one);
    };
    return { publish, close: () => bus.close() };
  };
}
