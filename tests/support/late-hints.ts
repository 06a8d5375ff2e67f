import { onTestFinished } from 'vitest';
import type { Hint } from '../../server/platform/hints.ts';
import type { Parley } from './parley.ts';

/**
 * Keeps hints about conversations from the app, as a slow or broken link between nodes does. `arrive` lets them come,
 * without the rows that only the writing node has at hand.
 */
export function keepHints({ app }: Parley): { arrive(): void } {
  const { hints } = app.services;
  const send = hints.send.bind(hints);
  const kept: Hint[] = [];
  hints.send = (hint) => void (hint.about === 'conversation' ? kept.push({ ...hint, written: undefined }) : send(hint));
  const arrive = () => {
    hints.send = send;
    for (const hint of kept.splice(0)) send(hint);
  };
  onTestFinished(() => {
    hints.send = send;
  });
  return { arrive };
}
