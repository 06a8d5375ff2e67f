import { type RawBuilder, sql } from 'kysely';
import { type FieldIssue, NotFound, refuseIssues } from '../../platform/errors.ts';
import { spendWrite } from '../../platform/quota.ts';
import { isSafeUrl } from '../../platform/rich-text/safe-url.ts';
import { transact } from '../../platform/transact.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { displayNameIssue } from '../accounts/credentials.ts';
import type { UserRow } from '../accounts/user.entity.ts';
import { loadUsers, tellOfUser } from '../accounts/users.ts';

const longestUrl = 2000;
const longestBio = 500;
const longestStatus = 100;
/** One emoji as people see it, however many code points it takes (Unicode's RGI set, UTS #51). */
const oneEmoji = /^\p{RGI_Emoji}$/v;

/** What to change of one's profile: what is left out stays, and null or an empty text takes it away. */
export interface ProfileChange {
  displayName?: string | null;
  avatarUrl?: string | null;
  bio?: string | null;
  statusText?: string | null;
  statusEmoji?: string | null;
}

type Profile = Pick<UserRow, 'displayName' | 'avatarUrl' | 'bio' | 'statusText' | 'statusEmoji'>;

/**
 * Changes what others see of the viewer; what is as it was already costs nothing. Everyone hears of it once it is
 * committed. Throws `FieldErrors` that name each field at fault, and `RateLimited`.
 */
export async function updateProfile(viewer: Viewer, change: ProfileChange): Promise<UserRow> {
  const wanted = parsed(change);
  const { services, userId } = viewer;
  const changed = await transact(services, async (tx) => {
    // The quota's row is locked before the person's, as everywhere.
    const { rows } = await sql<Profile>`
      select display_name as "displayName", avatar_url as "avatarUrl", bio, status_text as "statusText",
        status_emoji as "statusEmoji"
      from "user" where id = ${userId} and deleted_at is null`.execute(tx.sql);
    if (!rows[0]) throw new NotFound('This account');
    const next = { ...rows[0], ...wanted };
    if (JSON.stringify(next) === JSON.stringify(rows[0])) return false;
    await spendWrite(tx, userId);
    await sql`
      update "user" set display_name = ${kept('display_name', wanted.displayName)},
        avatar_url = ${kept('avatar_url', wanted.avatarUrl)}, bio = ${kept('bio', wanted.bio)},
        status_text = ${kept('status_text', wanted.statusText)}, status_emoji = ${kept('status_emoji', wanted.statusEmoji)}
      where id = ${userId}`.execute(tx.sql);
    return true;
  });
  if (changed) tellOfUser(services, userId);
  return (await loadUsers(services, [userId]))[0]!;
}

/** The new value, or the column as it is: two windows may change different fields at once. */
function kept(column: string, value: string | null | undefined): RawBuilder<unknown> {
  return value === undefined ? sql.ref(column) : sql`${value}`;
}

/** Parses the input once: texts trimmed, the status on one line, empty ones gone. Throws `FieldErrors`. */
function parsed(change: ProfileChange): Partial<Profile> {
  const wanted: Partial<Profile> = {};
  if (change.displayName != null) wanted.displayName = oneLine(change.displayName);
  if (change.avatarUrl !== undefined) wanted.avatarUrl = change.avatarUrl?.trim() || null;
  if (change.bio !== undefined) wanted.bio = change.bio?.trim() || null;
  if (change.statusText !== undefined) wanted.statusText = oneLine(change.statusText ?? '') || null;
  if (change.statusEmoji !== undefined) wanted.statusEmoji = change.statusEmoji?.trim() || null;
  refuseIssues([
    wanted.displayName !== undefined && displayNameIssue(wanted.displayName),
    avatarIssue(wanted.avatarUrl),
    lengthIssue('bio', wanted.bio, longestBio),
    lengthIssue('statusText', wanted.statusText, longestStatus),
    emojiIssue(wanted.statusEmoji),
  ]);
  return wanted;
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

function avatarIssue(url: string | null | undefined): FieldIssue | undefined {
  if (!url) return undefined;
  const issue = (message: string) => ({ field: 'avatarUrl', message });
  if (url.length > longestUrl) return issue(`Use at most ${longestUrl} characters.`);
  // Browsers say "user:password@" to whoever serves the picture, and others would read it here.
  const fits = /^https?:\/\//i.test(url) && isSafeUrl(url) && !new URL(url).username && !new URL(url).password;
  return fits ? undefined : issue('Use the address of a picture that begins with https:// or http://.');
}

function lengthIssue(field: string, text: string | null | undefined, longest: number): FieldIssue | undefined {
  if ((text ?? '').length <= longest) return undefined;
  return { field, message: `Use at most ${longest} characters.` };
}

function emojiIssue(emoji: string | null | undefined): FieldIssue | undefined {
  if (!emoji || oneEmoji.test(emoji)) return undefined;
  return { field: 'statusEmoji', message: 'Use one emoji.' };
}
