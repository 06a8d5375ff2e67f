import { sql } from 'kysely';
import { Refusal } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { attemptsOf, countAddress } from './attempts.ts';
import { passwordsOf } from './passwords.ts';
import { beginSession, type NewSession } from './sessions.ts';

/** Name and password do not match; whether the name exists is not told. */
export class InvalidCredentials extends Refusal {
  constructor() {
    super('INVALID_CREDENTIALS', 'Name and password do not match.');
  }
}

const longestLogin = 254;

/** Signs in by username or e-mail. Wrong password and unknown person give the same answer in the same time. */
export async function signIn(
  services: Services,
  input: { login: string; password: string },
  from: { address: string; userAgent?: string },
): Promise<NewSession> {
  const login = input.login.trim().toLowerCase();
  const attempts = attemptsOf(services);
  countAddress(services, from.address);
  // Longer than any name or address: nobody's, and not worth remembering.
  if (login.length <= longestLogin) attempts.count(`login ${login}`, services.env.signInsPerMinute);
  const { rows } = await sql<{ id: string; passwordHash: string }>`
    select id, password_hash as "passwordHash" from "user"
    where (lower(username) = ${login} or lower(email) = ${login}) and deleted_at is null limit 1`.execute(services.sql);
  const fits = await passwordsOf(services).fits(input.password, rows[0]?.passwordHash);
  if (!fits) throw new InvalidCredentials();
  attempts.forget(`login ${login}`);
  return beginSession(services, rows[0]!.id, from.userAgent);
}
