import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import type { FrameWriter } from './sharing/frame-writer.ts';
import type { Reader } from './sharing/lasting-operation.ts';

/** One operation while it runs on a socket. */
export interface Running {
  /** As the client named it. */
  readonly id: string;
  /** Ends it without a word: nobody waits for it any more. */
  stop(): void;
  /** The socket is full: it is not written to together with others. */
  fallOut?(): void;
}

/** A socket as its operations see it. Of those that were stopped it says nothing more. */
export interface Line {
  readonly reader: Reader;
  readonly writer: FrameWriter;
  /** Lets one take the place of another with the same id. False where that one was stopped. */
  replace(running: Running, by: Running): boolean;
  /** Says an answer. */
  answer(running: Running, payload: ExecutionResult): void;
  /** Ends it: nothing follows. */
  complete(running: Running): void;
  /** Ends it with errors, as they may be shown. */
  refuse(running: Running, errors: readonly GraphQLFormattedError[]): void;
}
