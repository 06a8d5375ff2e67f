import { sql } from 'kysely';
import { type FieldIssue, FieldErrors, Refusal, refuseIssues } from '../../platform/errors.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { Services } from '../../platform/services.ts';
import { countAddress } from './attempts.ts';
import { displayNameIssue, emailIssue, passwordIssue, usernameIssue } from './credentials.ts';
import { passwordsOf } from './passwords.ts';
import { beginSession, type NewSession } from './sessions.ts';

/** This server does not accept new accounts. */
export class RegistrationClosed extends Refusal {
  constructor() {
    super('REGISTRATION_CLOSED', 'This server does not accept new accounts. Ask whoever runs it for one.');
  }
}

/** What it takes to register. */
export interface Registration {
  username: string;
  email: string;
  password: string;
  displayName?: string | null;
}

/** Creates an account and signs in. Throws `FieldErrors` naming each field at fault, `RegistrationClosed`. */
export async function register(
  services: Services,
  input: Registration,
  from: { address: string; userAgent?: string },
): Promise<NewSession> {
  if (services.env.registration === 'closed') throw new RegistrationClosed();
  const username = input.username.trim();
  const email = input.email.trim();
  const displayName = input.displayName?.trim() || username;
  refuseIssues([
    usernameIssue(username),
    emailIssue(email),
    passwordIssue(input.password, username),
    displayNameIssue(displayName),
  ]);
  countAddress(services, from.address);
  const passwordHash = await passwordsOf(services).hash(input.password);
  const id = uuidv7();
  const { rows } = await sql`
    insert into "user" (id, username, email, display_name, password_hash)
    values (${id}, ${username}, ${email}, ${displayName}, ${passwordHash})
    on conflict do nothing returning id`.execute(services.sql);
  if (rows.length === 0) throw new FieldErrors(await takenIssues(services, username, email));
  return beginSession(services, id, from.userAgent);
}

async function takenIssues(services: Services, username: string, email: string): Promise<FieldIssue[]> {
  const { rows } = await sql<{ name: boolean }>`
    select 1 as name from "user" where lower(username) = lower(${username})`.execute(services.sql);
  const { rows: mails } = await sql`select 1 from "user" where lower(email) = lower(${email})`.execute(services.sql);
  const issues: FieldIssue[] = [];
  if (rows.length > 0) issues.push({ field: 'username', message: 'This name is taken. Choose another.' });
  if (mails.length > 0)
    issues.push({ field: 'email', message: 'There is an account with this e-mail address. Sign in instead.' });
  return issues.length > 0 ? issues : [{ field: 'username', message: 'This name was taken just now. Choose another.' }];
}
