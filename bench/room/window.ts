import { print } from 'graphql';
import type { Subscription } from '../fan-out/dialects.ts';

/**
 * What a window of the web client listens to while a conversation is open, with the client's own documents. Loaded when
 * asked for, as they are generated: `npm run codegen` makes them.
 */
export async function windowOn(conversationId: string): Promise<Subscription[]> {
  const { InboxChangedDocument, TimelineStreamDocument } = await import('../../client/platform/gql/graphql.ts');
  return [
    { document: print(InboxChangedDocument), variables: {} },
    { document: print(TimelineStreamDocument), variables: { id: conversationId } },
  ];
}
