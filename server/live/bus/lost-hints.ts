import { sql } from 'kysely';
import { countsOf } from '../../platform/counts.ts';
import { logBug } from '../../platform/log.ts';
import type { Services } from '../../platform/services.ts';
import { connectionsOf } from '../connections.ts';
import { hubOf } from '../hub.ts';

/** Milliseconds between two looks. With the time a look takes this bounds how late a lost hint is found. */
const lookEvery = 2000;
/** Ids asked for in one statement. */
const askedAtOnce = 5000;

/**
 * Finds what no hint told of: every two seconds a node asks how far the conversations, people and sessions go that somebody
 * here listens to, and hints at those that went on. The cost follows what is listened to here (10,000 conversations of
 * 200,000: 17 ms), not what is written, and the send path bears none of it.
 */
export class LostHints {
  readonly #services: Services;
  readonly #timer: NodeJS.Timeout;
  #looking: Promise<void> | undefined;
  #again = false;

  constructor(services: Services) {
    this.#services = services;
    this.#timer = setInterval(() => void this.look(), lookEvery).unref();
    services.onClose(async () => {
      clearInterval(this.#timer);
      await this.#looking;
    });
  }

  /** Looks now; once more if it is looking already, as that look may have passed what this one is about. */
  look(): Promise<void> {
    this.#again = true;
    this.#looking ??= this.#lookWhileAsked().finally(() => (this.#looking = undefined));
    return this.#looking;
  }

  async #lookWhileAsked(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      try {
        await this.#conversations();
        await this.#people();
        await this.#sessions();
        for (const look of hubOf(this.#services).looks) await look();
      } catch (error) {
        logBug(this.#services.log, error, 'looking for lost hints');
      }
    }
  }

  async #conversations(): Promise<void> {
    const hub = hubOf(this.#services);
    for (const ids of inChunks([...hub.watched()])) {
      const { rows } = await sql<{ id: string; version: number }>`
        select id, version from conversation where id = any (${ids}::uuid[])`.execute(this.#services.sql);
      for (const { id, version } of rows) {
        if (hub.lacks(id, version)) countsOf(this.#services).hintsFound += 1;
        hub.receive({ about: 'conversation', conversationId: id, version });
      }
    }
  }

  async #people(): Promise<void> {
    const hub = hubOf(this.#services);
    for (const ids of inChunks([...hub.inboxes()])) {
      const { rows } = await sql<{ id: string; inboxVersion: number }>`
        select id, inbox_version as "inboxVersion" from "user" where id = any (${ids}::uuid[])`.execute(
        this.#services.sql,
      );
      for (const { id, inboxVersion } of rows) hub.receive({ about: 'inbox', userId: id, version: inboxVersion });
    }
  }

  async #sessions(): Promise<void> {
    for (const ids of inChunks([...connectionsOf(this.#services).sessions()])) {
      const { rows } = await sql<{ id: string }>`
        select id from session where id = any (${ids}::uuid[]) and ended_at is not null`.execute(this.#services.sql);
      for (const { id } of rows) hubOf(this.#services).receive({ about: 'session', sessionId: id });
    }
  }
}

function* inChunks(ids: string[]): Generator<string[]> {
  for (let at = 0; at < ids.length; at += askedAtOnce) yield ids.slice(at, at + askedAtOnce);
}
