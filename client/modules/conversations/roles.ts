import type { MemberRole } from '../../platform/gql/graphql.ts';

/** What one member may do about another, or about themselves. */
export type Deed = 'promote' | 'demote' | 'hand over' | 'remove';

/**
 * What somebody of role `mine` may do about a member of role `theirs`; the server judges by the same matrix. Nobody touches
 * the owner; only the owner touches other admins; an admin may step down.
 */
export function deedsOf(mine: MemberRole, theirs: MemberRole, self: boolean): readonly Deed[] {
  if (self) return mine === 'ADMIN' ? ['demote'] : [];
  if (mine === 'MEMBER' || theirs === 'OWNER') return [];
  if (mine === 'OWNER') return [theirs === 'ADMIN' ? 'demote' : 'promote', 'hand over', 'remove'];
  return theirs === 'MEMBER' ? ['promote', 'remove'] : [];
}
