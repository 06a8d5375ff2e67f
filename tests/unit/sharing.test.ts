import { type DocumentNode, Kind, type OperationDefinitionNode } from 'graphql';
import { expect, test } from 'vitest';
import { InboxChangedDocument, TimelineStreamDocument } from '../../client/platform/gql/graphql.ts';
import { shapeOf } from '../../server/live/sharing/shareable.ts';
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
