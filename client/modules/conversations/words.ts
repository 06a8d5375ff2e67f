/** “1 member”, “18 members”. */
export function countMembers(count: number): string {
  return count === 1 ? '1 member' : `${count} members`;
}

/** What the star of a conversation does next. */
export const starWords = (starred: boolean): string =>
  starred ? 'Take from the top of the list' : 'Keep on top of the list';
