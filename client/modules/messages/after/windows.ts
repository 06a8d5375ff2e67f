import type { Client } from '@urql/core';
import { createSignal } from 'solid-js';
import { graphql } from '../../../platform/graphql.ts';
import type { TimelineRow } from '../timeline-message.ts';

const WindowsQuery = graphql(`query ChangeWindows { serverInfo { undoSeconds editSeconds deleteSeconds } }`);

/** For how long what may be done to a message of one's own, in seconds after its sending. */
export interface Windows {
  /** 0: never. */
  undo: number;
  /** 0: always. */
  edit: number;
  /** 0: always. */
  delete: number;
}

const [windows, setWindows] = createSignal<Windows>({ undo: 0, edit: 0, delete: 0 });
let asked = false;

/** As this server has it, once it has said so. */
export { windows };

/** Asks the server, once for a page. */
export async function askWindows(plain: Client): Promise<void> {
  if (asked) return;
  asked = true;
  const { data } = await plain.query(WindowsQuery, {}).toPromise();
  if (!data) return void (asked = false);
  const { undoSeconds, editSeconds, deleteSeconds } = data.serverInfo;
  setWindows({ undo: undoSeconds, edit: editSeconds, delete: deleteSeconds });
}

/** Whether something can still be done to a message of mine, by this machine's clock; the server's decides. */
export function isInTime(message: TimelineRow, what: keyof Windows): boolean {
  const seconds = windows()[what];
  if (seconds === 0) return what !== 'undo';
  return Date.now() - Date.parse(message.createdAt) < seconds * 1_000;
}
