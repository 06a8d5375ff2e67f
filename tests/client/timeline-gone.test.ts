import { expect, test } from 'vitest';
import { TimelineWindow } from '../../client/platform/timeline/timeline-window.ts';

interface Said {
  id: string;
  seq: number;
  version: string;
  retracted?: boolean;
}

const said = (seq: number, version = seq): Said => ({ id: `msg_${seq}`, seq, version: String(version) });
const holding = (...seqs: number[]) => {
  const changes: (readonly string[])[] = [];
  const options = { most: 300, following: () => true };
  const window = new TimelineWindow<Said>({ ...options, changed: ({ ids, order }) => order && changes.push(ids) });
  window.begin('replace').finish({ messages: seqs.map((seq) => said(seq)), older: false, newer: false });
  changes.length = 0;
  return { window, changes, seqs: () => window.messages().map((message) => message.seq) };
};

test('a message that is taken back leaves, and a late word of it does not bring it back', () => {
  const { window, changes, seqs } = holding(1, 2, 3);
  const page = window.begin('newer');
  window.learn({ ...said(2, 9), retracted: true });
  expect(seqs()).toEqual([1, 3]);
  expect(changes).toEqual([['msg_2']]);
  window.learn({ ...said(4, 10), retracted: true });
  page.finish({ messages: [], older: false, newer: false });
  expect(seqs()).toEqual([1, 3]);
});

test('what is hidden stays away, whoever brings it, until it is let in again', () => {
  const { window, changes, seqs } = holding(1, 2, 3);
  window.hide(['msg_2', 'msg_5']);
  expect(seqs()).toEqual([1, 3]);
  expect(changes).toEqual([['msg_2']]);
  window.learn(said(2, 9), said(4), said(5));
  expect(seqs()).toEqual([1, 3, 4]);
  window.begin('replace').finish({ messages: [1, 2, 3].map((seq) => said(seq)), older: false, newer: false });
  expect(seqs()).toEqual([1, 3]);
  window.hide(['msg_2'], false);
  window.learn(said(2, 9));
  expect(seqs()).toEqual([1, 2, 3]);
});
