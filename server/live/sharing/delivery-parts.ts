import type { GraphQLFormattedError } from 'graphql';
import type { DirectSource } from '../direct.ts';
import type { Line } from '../socket-line.ts';
import type { LastingOperation } from './lasting-operation.ts';
import type { SharedAnswers } from './shared-answers.ts';

/** What one subscription on one socket is delivered with. */
export interface DeliveryParts<Event> {
  source: DirectSource<Event>;
  operation: LastingOperation;
  /** Its variables, as the engine read them. */
  variables: Record<string, unknown>;
  line: Line;
  /** The operation's id on its socket. */
  id: string;
  workshop: Workshop;
}

/** What all deliveries of an app have in common. */
export interface Workshop {
  readonly answers: SharedAnswers;
  /** Makes the payload for one reader alone, with their rights and a context of its own. */
  alone(operation: LastingOperation, event: unknown): Promise<object>;
  /** What a reader is told of a failure that ends their stream. */
  shown(error: unknown): GraphQLFormattedError[];
}
