import { hash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import { hubOf } from '../../live/hub.ts';
import { askedTogether } from '../../platform/asked-together.ts';
import { countsOf, tally } from '../../platform/counts.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { perApp, type Services } from '../../platform/services.ts';
import type { Viewer } from '../../platform/viewer.ts';

/** A session that has just begun. Its token is told once and never again. */
export interface NewSession {
  token: string;
  viewer: Viewer;
}

/** A session as its owner may see it. */
export interface SessionRow {
  id: string;
  createdAt: Date;
  expiresAt: Date;
  userAgent: string | null;
}

const tokenBytes = 32;
const remembered = 50_000;
/** A session that ended on another node may be believed for so long here, in milliseconds. */
const believed = 1000;

/** Begins a session for somebody whose credentials have been checked. */
export async function beginSession(
  services: Services,
  userId: string,
  userAgent: string | undefined,
): Promise<NewSession> {
  const token = randomBytes(tokenBytes).toString('base64url');
  const id = uuidv7();
  const expires = new Date(Date.now() + services.env.sessionDays * 86_400_000);
  await sql`
    insert into session (id, user_id, token_hash, user_agent, expires_at)
    values (${id}, ${userId}, ${hashOf(token)}, ${userAgent?.slice(0, 300) ?? null}, ${expires})`.execute(services.sql);
  return { token, viewer: { userId, sessionId: id, sessionExpires: expires.getTime(), services } };
}

/** Who a token stands for, or undefined where it is wrong, expired or ended. */
export async function viewerOf(services: Services, token: string): Promise<Viewer | undefined> {
  const tokenHash = hashOf(token);
  const known = knownSessions(services);
  const key = tokenHash.toString('latin1');
  let found = known.get(key);
  tally(countsOf(services).sessions, found ? 'known' : 'read');
  if (!found) known.set(key, (found = findSession(services)(tokenHash)));
  try {
    const viewer = await found;
    return viewer && viewer.sessionExpires > Date.now() ? viewer : undefined;
  } catch (error) {
    known.delete(key);
    throw error;
  }
}

/** Ends the viewer's session, or all of theirs, at once: tokens stop working and open sockets close. */
export async function endSessions(viewer: Viewer, everywhere: boolean): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update session set ended_at = now()
    where user_id = ${viewer.userId} and ended_at is null and (${everywhere} or id = ${viewer.sessionId})
    returning id`.execute(viewer.services.sql);
  for (const { id } of rows) viewer.services.hints.send({ about: 'session', sessionId: id });
}

/** The viewer's present session. */
export async function sessionFor(viewer: Viewer): Promise<SessionRow> {
  const { rows } = await sql<SessionRow>`
    select id, created_at as "createdAt", expires_at as "expiresAt", user_agent as "userAgent"
    from session where id = ${viewer.sessionId}`.execute(viewer.services.sql);
  return rows[0]!;
}

const knownSessions = perApp((services) => {
  const known = new LRUCache<string, Promise<Viewer | undefined>>({ max: remembered, ttl: believed });
  hubOf(services).on('session', () => known.clear());
  return known;
});

/** Finds sessions by the hashes of their tokens, all that are asked for at a time in one statement. */
const findSession = perApp((services) =>
  askedTogether<Buffer, Viewer | undefined>(async (hashes) => {
    const { rows } = await sql<{ n: number; userId: string; sessionId: string; expiresAt: Date }>`
      select w.n, s.user_id as "userId", s.id as "sessionId", s.expires_at as "expiresAt"
      from unnest(${hashes}::bytea[]) with ordinality w (hash, n)
      cross join lateral (select * from session x
        where x.token_hash = w.hash and x.ended_at is null and x.expires_at > now() limit 1) s
      where (select u.deleted_at is null from "user" u where u.id = s.user_id)`.execute(services.sql);
    const found: (Viewer | undefined)[] = hashes.map(() => undefined);
    for (const { n, userId, sessionId, expiresAt } of rows)
      found[n - 1] = { userId, sessionId, sessionExpires: expiresAt.getTime(), services };
    return found;
  }),
);

function hashOf(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}
