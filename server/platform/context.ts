import { type DocumentNode, visit } from 'graphql';
import type { Services } from './services.ts';
import type { Viewer } from './viewer.ts';
import { Unauthenticated } from './errors.ts';

/** The connection a request came over, as far as a resolver may touch it. */
export interface Connection {
  /** The person's agent, for the list of sessions. */
  userAgent?: string;
  /** The address the request came from, for limits. */
  address: string;
  /** Sets or clears the browser's session cookie. Absent on sockets, which cannot set one. */
  setSession?(token: string | undefined, expires?: Date): void;
  /** Ends a stream's connection with a WebSocket close code; server-sent events are cut. */
  close(code: number, reason: string): void;
  /** Called when a subscription begins on a connection that carries just that one. Throws where there are too many. */
  openStream?(): void;
  /** Calls back when a connection that carries just one subscription is gone, at once where it is already. */
  onGone?(end: () => void): void;
}

/**
 * Whom a shared answer is for: everyone who is in a conversation when its log stands at a version. There is no viewer, so
 * whatever judges rights reads for all of them at once, and names those who would not be shown all that it found.
 */
export interface SharedReaders {
  readonly conversationId: string;
  readonly version: number;
  /** Uuids of people who get an answer of their own instead. */
  readonly except: Set<string>;
}

/** What a resolver is given: fresh for every request, and for every change a subscription delivers. */
export interface Context {
  services: Services;
  viewer?: Viewer;
  connection: Connection;
  /** It is for all of these, and `viewer` must not be asked for. Who asks for this judges rights: tests/house has the list. */
  sharedWith?: SharedReaders;
  /** What is executed; absent where that is not known. What it does not ask for need not be read. */
  document?: DocumentNode;
  /** Loaders and other things that live as long as this context. */
  memo: Map<unknown, unknown>;
}

/** A context for the same person and connection that remembers nothing. */
export function freshContext({ services, viewer, connection }: Omit<Context, 'memo'>): Context {
  return { services, viewer, connection, memo: new Map() };
}

/**
 * A context for an answer that is the same for everyone: it has no viewer, and whoever asks for one gets a fault, not nobody.
 * So what depends on the viewer can never become part of such an answer.
 */
export function sharedContext(services: Services, sharedWith: SharedReaders): Context {
  const nobody = (): never => {
    throw new Error('An answer that is shared must not depend on who asks.');
  };
  return {
    services,
    sharedWith,
    get viewer() {
      return nobody();
    },
    get connection() {
      return nobody();
    },
    memo: new Map(),
  };
}

/** The signed-in person, or `Unauthenticated`. */
export function signedIn(context: Context): Viewer {
  if (!context.viewer) throw new Unauthenticated();
  return context.viewer;
}

const fieldsOf = new WeakMap<DocumentNode, Set<string>>();

/** Whether a field of this name, of whatever type, may be asked for: false only where the document is known and has none. */
export function mayAsk({ document }: Context, field: string): boolean {
  if (!document) return true;
  let fields = fieldsOf.get(document);
  if (!fields) {
    const names = new Set<string>();
    visit(document, { Field: ({ name }) => void names.add(name.value) });
    fieldsOf.set(document, (fields = names));
  }
  return fields.has(field);
}

/** Something that lives as long as one context, such as a loader: made at first use. */
export function perContext<T>(create: (context: Context) => T): (context: Context) => T {
  return (context) => {
    let value = context.memo.get(create) as T | undefined;
    if (value === undefined) context.memo.set(create, (value = create(context)));
    return value;
  };
}
