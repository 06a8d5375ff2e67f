import { FieldErrors } from '../../platform/errors.ts';
import { mentionCandidates, linkMentions } from '../../platform/rich-text/mentions.ts';
import { parseMarkdown } from '../../platform/rich-text/parse.ts';
import { transact } from '../../platform/transact.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { findUsers } from '../accounts/users.ts';
import { addingTo, addPeople } from './members.ts';

const longestText = 10_000;

/** What an invitation did. People are uuids. */
export interface Invitation {
  conversationId: string;
  /** Who is new here by it. */
  invitedIds: string[];
}

/**
 * Adds the people whom a text names with `@name`, read as a message is: names are whole, and none is in code or a link. A
 * name that is nobody's is passed over, as are those who are here. Throws as `addMembers` does.
 */
export async function inviteToConversation(viewer: Viewer, id: string, text: string): Promise<Invitation> {
  if (text.length > longestText) {
    throw new FieldErrors([{ field: 'text', message: `Use at most ${longestText} characters.` }]);
  }
  const tree = parseMarkdown(text);
  const people = await findUsers(viewer.services, mentionCandidates(tree));
  const known = new Map(
    people.map((user) => [user.username.toLowerCase(), { userId: user.id, username: user.username }]),
  );
  const { userIds } = linkMentions(tree, known);
  return transact(viewer.services, async (tx) => {
    const conversationId = await addingTo(tx, viewer, id);
    return { conversationId, invitedIds: await addPeople(tx, viewer, conversationId, userIds) };
  });
}
