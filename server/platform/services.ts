import type { Database, Sql } from './database.ts';
import type { Env } from './env.ts';
import type { Hints } from './hints.ts';
import type { Logger } from './log.ts';

/** What one running Parley has once: opened by `createApp`, handed to whoever needs it, closed with it. */
export interface Services {
  env: Env;
  orm: Database;
  /** SQL outside any transaction. */
  sql: Sql;
  log: Logger;
  hints: Hints;
  /** Called when the app closes, latest first. */
  onClose(cleanUp: () => void | Promise<void>): void;
}

/** Like `perApp` for what has to be fetched: a failure is forgotten, so that the next one asks again. */
export function perAppPromise<T>(create: (services: Services) => Promise<T>): (services: Services) => Promise<T> {
  const holderOf = perApp((): { value?: Promise<T> } => ({}));
  return (services) => {
    const holder = holderOf(services);
    holder.value ??= create(services).catch((error: unknown) => {
      holder.value = undefined;
      throw error;
    });
    return holder.value;
  };
}

/**
 * Something a module has once per running app, such as a cache: made at first use, gone with the app. Nothing lives at
 * module level, so two apps in one process (as in the tests) share nothing.
 */
export function perApp<T>(create: (services: Services) => T): (services: Services) => T {
  const made = new WeakMap<Services, { value: T }>();
  return (services) => {
    let holder = made.get(services);
    if (!holder) made.set(services, (holder = { value: create(services) }));
    return holder.value;
  };
}
