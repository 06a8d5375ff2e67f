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

/** What a resolver is given: fresh for every request, and for every change a subscription delivers. */
export interface Context {
  services: Services;
  viewer?: Viewer;
  connection: Connection;
  /** It is for everyone who may read the change it is about; `viewer` must not be asked for. */
  shared?: true;
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
export function sharedContext(services: Services): Context {
  const nobody = (): never => {
    throw new Error('An answer that is shared must not depend on who asks.');
  };
  return {
    services,
    shared: true,
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
