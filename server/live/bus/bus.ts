import type { Hint } from '../../platform/hints.ts';

/** What a bus brings from the other nodes. */
export interface BusListener {
  hint(hint: Hint): void;
  /** The line is open, for the first time or again: what was said on either side before may have been missed on the other. */
  gap(): void;
}

/**
 * Carries hints to the other nodes, and brings theirs. It may lose, double, reorder and delay: whoever hears a hint reads the
 * log, and what is lost is found by looking (`LostHints`). Publishing never waits and never throws.
 */
export interface Bus {
  publish(hint: Hint): void;
  close(): Promise<void>;
}

/** Opens a bus. `node` names this node, so that it does not hear itself. */
export type OpenBus = (node: string, listener: BusListener) => Bus;
