import { setTimeout as sleep } from 'node:timers/promises';
import { countsOf } from './counts.ts';
import type { Services } from './services.ts';

/** SQLSTATE of a transaction that was chosen to end a deadlock. */
const deadlock = '40P01';
const mostAttempts = 3;
/** Milliseconds before the second attempt, at most; twice as many before the third. */
const pause = 20;

/**
 * Does something that writes, and again where PostgreSQL gave it up so that another could go on: nothing of it was done. Three
 * times at most, and after a pause by chance, so that the same two do not meet again. Everybody locks in one order
 * (`lockConversation`), so there should be none: each is counted and logged.
 */
export async function againAfterDeadlock<T>(services: Services, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const { code, detail } = error as { code?: string; detail?: string };
      if (code !== deadlock) throw error;
      countsOf(services).deadlocks += 1;
      services.log.warn({ attempt, detail }, 'gave way in a deadlock');
      if (attempt === mostAttempts) throw error;
    }
    await sleep(Math.random() * pause * attempt);
  }
}
