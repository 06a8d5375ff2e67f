import type { MessageAction, Subject } from './action.ts';
import { bookmarking } from './bookmarking.ts';
import { copyLink, copyText } from './copying.ts';
import { deleting } from './deleting.tsx';
import { editing } from './editing.ts';
import { forwarding } from './forwarding.tsx';
import { hiding } from './hiding.ts';
import { history } from './history.tsx';
import { markingUnread } from './marking-unread.ts';
import { pinning } from './pinning.ts';
import { quoting } from './quoting.ts';
import { reacting } from './reacting.tsx';
import { replying } from './replying.ts';
import { seenBy } from './seen-by.tsx';
import { undoing } from './undoing.ts';

/** Everything that can be done with a message, in the order of the menu. */
const all: readonly MessageAction[] = [
  reacting,
  replying,
  quoting,
  forwarding,
  bookmarking,
  pinning,
  undoing,
  copyLink,
  copyText,
  editing,
  markingUnread,
  seenBy,
  history,
  hiding,
  deleting,
];

/** What this person may do with a message as it is now. */
export function actionsOn(subject: Subject): MessageAction[] {
  return all.filter((action) => action.when(subject));
}

/** What a key does with a focused message, if anything. */
export function actionByKey(subject: Subject, key: string): MessageAction | undefined {
  return all.find((action) => action.key === key && action.when(subject));
}

/** What an action is called on this message. */
export function labelOf({ label }: MessageAction, subject: Subject): string {
  return typeof label === 'string' ? label : label(subject);
}

/** How a key is written: `C`, `Del`. */
export function keyName({ key }: MessageAction): { keys?: string } {
  return key === undefined ? {} : { keys: key === 'Delete' ? 'Del' : key.toUpperCase() };
}
