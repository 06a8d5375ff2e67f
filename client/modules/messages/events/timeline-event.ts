import type { Timeline_EventFragment } from '../../../platform/gql/graphql.ts';
import { graphql } from '../../../platform/graphql.ts';

/** What a system line shows. Nothing of it depends on who asks, so streams share it. */
export const Timeline_event = graphql(`
  fragment Timeline_event on TimelineEvent {
    id kind afterSeq version createdAt from to subjectCount
    actor { id displayName }
    subjects { id displayName }
  }
`);

export type EventRow = Timeline_EventFragment;
