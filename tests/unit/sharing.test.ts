import { type DocumentNode, Kind, type OperationDefinitionNode } from 'graphql';
import { expect, test } from 'vitest';
import { InboxChangedDocument, TimelineStreamDocument } from '../../client/platform/gql/graphql.ts';
import { shapeOf } from '../../server/live/sharing/shareable.ts';
import type { Change } from '../../server/live/change.ts';
import { sharePage } from '../../server/modules/messages/streams.graphql.ts';
import { schema } from '../../server/schema.ts';

/** Whether a document's answers to an event of these types are the same for everyone. */
function shares(document: DocumentNode, ...types: string[]): boolean {
  const operation = document.definitions.find(
    (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
  );
  return shapeOf(schema, document, operation!).shares(types);
}

test('the web client asks its streams for nothing that keeps a message from being shared', () => {
  const timeline = TimelineStreamDocument as DocumentNode;
  expect(shares(timeline, 'MessageAdded')).toBe(true);
  expect(shares(timeline, 'MessageChanged', 'MessageAdded')).toBe(true);
  expect(shares(timeline, 'MemberChanged')).toBe(true);
  expect(shares(InboxChangedDocument as DocumentNode, 'MessageAdded')).toBe(true);
});

test('what depends on the reader is never shared', () => {
  for (const mine of ['ReadMoved', 'ConversationJoined', 'SettingsChanged', 'DraftChanged', 'BlockChanged']) {
    expect(shares(InboxChangedDocument as DocumentNode, mine)).toBe(false);
  }
});

test('a page in which a message is new to one reader is not shared with who has read it before', () => {
  const change = (seq: number, added: boolean): Change => ({
    conversationId: 'c',
    kind: 'message',
    row: {},
    version: seq,
    order: seq,
    settled: seq,
    seq,
    added,
  });
  const first = change(1, true);
  const pageOf = (...changes: Change[]) => sharePage({ state: 'LIVE', changes, cursor: 'same' })!;
  const [mine, yours, theirs] = [
    pageOf(first, change(2, true)),
    pageOf(first, change(2, true)),
    pageOf(first, change(2, false)),
  ];
  expect(mine.anchor).toBe(theirs.anchor);
  expect(mine.key).toBe(yours.key);
  expect(mine.key).not.toBe(theirs.key);
});
