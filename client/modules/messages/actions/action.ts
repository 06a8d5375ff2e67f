import type { Component } from 'solid-js';
import type { Session } from '../../../platform/session.ts';
import type { Conversation } from '../conversation.ts';
import type { TimelineRow } from '../timeline-message.ts';

/** The message something is to be done with, and where. Read its fields when they are needed: they follow the message. */
export interface Subject {
  readonly message: TimelineRow;
  /** The key of its row. */
  readonly key: string;
  readonly conversation: Conversation;
  readonly session: Session;
  /** Whether the viewer wrote it. */
  readonly mine: boolean;
  /** The element of its row, if it is there. */
  row(): HTMLElement | null;
  /** Shows a window about the message, one at a time; the row stays marked while it is open. */
  open(window: ActionWindow): void;
}

/** A window about a message: asks something before it is done, or shows more. Load what it shows with `onDemand`. */
export type ActionWindow = Component<{ on: Subject; onClose(): void }>;

/**
 * Something that can be done with a message. It is offered in the bar over the row (`bar`), in the menu behind “…”, in the
 * sheet of a phone, and by `key` on a focused row. A new one is a file beside this and a line in `actions.ts`.
 */
export interface MessageAction {
  id: string;
  /** In the imperative, with a capital: “Copy link”. */
  label: string | ((on: Subject) => string);
  icon: Component<{ 'aria-hidden'?: 'true' }>;
  /** The key that does it on a focused row, as the browser names it: `c`, `+`, `Delete`. */
  key?: string;
  /** Also in the bar that shows over the row; for the few that are used all the time. */
  bar?: true;
  /** Takes something away for good. */
  danger?: true;
  /** Whether this person may do it with this message as it is now. */
  when(on: Subject): boolean;
  run(on: Subject): void;
}

/** The message is there, not deleted: most actions need no more. */
export function isThere(on: Subject): boolean {
  return !on.message.deletedAt;
}
