import { type Context, signedIn } from '../context.ts';
import type { Viewer } from '../viewer.ts';
import { type Policy, builder } from './builder.ts';

/** The types the builder was made with. */
export type Types = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer T> ? T : never;

/** The viewer as a policy leaves it: certain where signing in is asked for. */
export type ViewerUnder<P extends Policy> = P extends 'signed-in' ? Viewer : Viewer | undefined;

/** What `Policy` lets through to the resolver: throws `Unauthenticated` where somebody has to be signed in. */
export function admit<P extends Policy>(policy: P, context: Context): ViewerUnder<P> {
  return (policy === 'signed-in' ? signedIn(context) : context.viewer) as ViewerUnder<P>;
}
