import { type Accessor, createMemo } from 'solid-js';
import { useLive } from '../../platform/live/live.ts';
import type { OutboxItem } from '../../platform/outbox/outbox-item.ts';
import type { PlacedDraft } from '../messages/composer/kept-drafts.ts';
import { useOutbox } from '../messages/sending.tsx';
import { useInbox } from './inbox.ts';
import { useDrafts } from './marks.ts';

/** What I have written and not sent. */
export interface Unsent {
  /** Refused, or waiting for the network or the server's leave: what is just being sent is no concern. */
  messages: Accessor<readonly OutboxItem[]>;
  /** Begun, in conversations I am in; the latest first. */
  drafts: Accessor<readonly PlacedDraft[]>;
  /** How many entries the list has. */
  count: Accessor<number>;
}

/** Follows the outbox, and the drafts of all devices. */
export function useUnsent(): Unsent {
  const inbox = useInbox();
  const outbox = useOutbox();
  const begun = useDrafts();
  const live = useLive();
  const held = () => live.state() !== 'live' || outbox.pausedUntil() !== null;
  const messages = createMemo(() => outbox.items().filter((item) => item.refusal || held()));
  const drafts = createMemo(() =>
    begun()
      .filter((draft) => inbox.row(draft.conversationId))
      .sort((a, b) => b.at - a.at),
  );
  return { messages, drafts, count: () => messages().length + drafts().length };
}
