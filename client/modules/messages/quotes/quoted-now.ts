import { type Accessor, createSignal, onCleanup } from 'solid-js';
import { messageChanges } from '../../../platform/news.ts';

/** What has become of a quoted message since it was read. */
export interface QuotedNow {
  deleted: boolean;
  text: string | undefined;
}

/** Follows a quoted message: a text that is gone is gone from where it was quoted, too. Undefined while nothing was heard. */
export function quotedNow(id: () => string): Accessor<QuotedNow | undefined> {
  const [now, setNow] = createSignal<QuotedNow>();
  onCleanup(
    messageChanges.listen((change) => {
      if (change.id === id()) setNow({ deleted: Boolean(change.deletedAt), text: change.body ?? now()?.text });
    }),
  );
  return now;
}
