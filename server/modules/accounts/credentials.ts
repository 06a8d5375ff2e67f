import type { FieldIssue } from '../../platform/errors.ts';
import { isGroupName } from '../../platform/rich-text/mentions.ts';

/** How a username looks: it is what people type after @. */
const usernamePattern = /^[a-z0-9][a-z0-9_.-]{1,31}$/i;
const emailPattern = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const leastPassword = 8;
const mostPassword = 1000;

/** The most used passwords of at least eight characters in public breach lists. */
const common = new Set(
  `password password1 password12 password123 passw0rd p@ssw0rd 12345678 123456789 1234567890 123123123 11111111 00000000
  87654321 qwertyui qwertyuiop qwerty123 1q2w3e4r 1qaz2wsx q1w2e3r4 asdfghjkl zxcvbnm1 abc12345 abcd1234 iloveyou
  sunshine princess football baseball superman starwars trustno1 letmein1 welcome1 welcome123 changeme computer internet
  whatever michelle jennifer samantha jonathan charlie1 michael1 liverpool manchester chocolate butterfly`.split(/\s+/),
);

/** What is wrong with a username, if anything. A name that addresses many at once, such as `here`, is nobody's. */
export function usernameIssue(username: string): FieldIssue | undefined {
  if (isGroupName(username)) return { field: 'username', message: 'This name addresses a group. Choose another.' };
  if (usernamePattern.test(username)) return undefined;
  return {
    field: 'username',
    message: 'Use 2 to 32 letters, digits, dots, dashes or underscores, beginning with a letter or digit.',
  };
}

/** What is wrong with an e-mail address, if anything. Whether it exists only a mail can tell. */
export function emailIssue(email: string): FieldIssue | undefined {
  if (email.length <= 254 && emailPattern.test(email)) return undefined;
  return { field: 'email', message: 'This does not look like an e-mail address.' };
}

/** What is wrong with a display name, if anything. */
export function displayNameIssue(displayName: string): FieldIssue | undefined {
  if (displayName.trim().length > 0 && displayName.length <= 80) return undefined;
  return { field: 'displayName', message: 'Use 1 to 80 characters.' };
}

/** What is wrong with a password, if anything: too short, too long, among the most used ones, or the name itself. */
export function passwordIssue(password: string, username: string): FieldIssue | undefined {
  const issue = (message: string) => ({ field: 'password', message });
  if (password.length < leastPassword) return issue(`Use at least ${leastPassword} characters.`);
  if (password.length > mostPassword) return issue(`Use at most ${mostPassword} characters.`);
  const lower = password.toLowerCase();
  if (common.has(lower) || new Set(lower).size < 3)
    return issue('This password is among the first that anyone would guess.');
  if (lower.includes(username.toLowerCase())) return issue('Do not use your name in your password.');
  return undefined;
}
