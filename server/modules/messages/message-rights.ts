import { type Context, signedIn } from '../../platform/context.ts';
import { conversationLoader } from '../conversations/conversations.ts';
import type { MessageRow } from './message.entity.ts';
import { withinWindow } from './windows.ts';

/** Whether the viewer may edit a message now. */
export async function mayEdit(row: MessageRow, context: Context): Promise<boolean> {
  const { userId, services } = signedIn(context);
  if (row.authorId !== userId || row.deletedAt || row.forwarded) return false;
  if (!withinWindow(row.createdAt, services.env.editWindow, new Date())) return false;
  const conversation = await conversationLoader(context).load(row.conversationId);
  return conversation?.mine != null && !conversation.archivedAt;
}

/** Whether the viewer may delete a message for everyone now. */
export async function mayDelete(row: MessageRow, context: Context): Promise<boolean> {
  const { userId, services } = signedIn(context);
  if (row.deletedAt) return false;
  const inTime = withinWindow(row.createdAt, services.env.deleteWindow, new Date());
  if (row.authorId === userId && inTime) return true;
  const role = (await conversationLoader(context).load(row.conversationId))?.mine?.role;
  return role === 'OWNER' || role === 'ADMIN';
}
