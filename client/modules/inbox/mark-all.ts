import type { Client } from '@urql/core';
import { troubleIn } from '../../platform/trouble.ts';
import { toast } from '../../ui/toasts.tsx';
import { ReadEverything } from './waiting.ts';

/** Marks everything in all my conversations and threads as read, and says so. */
export async function markAllRead(client: Client): Promise<void> {
  const { data, error } = await client.mutation(ReadEverything, {});
  const trouble = troubleIn(error);
  if (trouble) return toast({ look: 'danger', title: 'Nothing was marked read', text: trouble });
  const count = data?.markAllRead?.conversationCount ?? 0;
  const where = count === 1 ? 'One conversation' : `${count} conversations`;
  toast({
    title: count ? 'Everything is marked read' : 'Nothing was unread',
    ...(count && { text: `${where} moved on.` }),
  });
}
