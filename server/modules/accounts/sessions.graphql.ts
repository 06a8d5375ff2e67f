import { sql } from 'kysely';
import { builder } from '../../platform/builder/builder.ts';
import type { Types } from '../../platform/builder/fields.ts';
import { mutation } from '../../platform/builder/mutation.ts';
import { FieldErrorsType, RateLimitedType, refusalType } from '../../platform/builder/refusals.ts';
import type { Context } from '../../platform/context.ts';
import { globalId } from '../../platform/ids.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { InvalidCredentials, signIn } from './sign-in.ts';
import { register, RegistrationClosed } from './registering.ts';
import { endSessions, type NewSession, sessionFor, type SessionRow } from './sessions.ts';
import { UserType } from './users.graphql.ts';
import { personAsked, userLoader } from './users.ts';

const InvalidCredentialsType = refusalType(InvalidCredentials, 'Name and password do not match.');
const RegistrationClosedType = refusalType(RegistrationClosed, 'This server does not accept new accounts.');

const SessionType = builder.objectRef<SessionRow>('Session').implement({
  description: 'One signing-in of the viewer, on one device.',
  fields: (t) => ({
    id: t.id({ description: 'Its id.', resolve: (session) => globalId('ses', session.id) }),
    createdAt: t.field({ type: 'DateTime', description: 'When it began.', resolve: (session) => session.createdAt }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'When it ends by itself.',
      resolve: (session) => session.expiresAt,
    }),
    userAgent: t.string({
      nullable: true,
      description: 'The program it began in.',
      resolve: (session) => session.userAgent,
    }),
  }),
});

/** `Viewer` in the schema: the person who is signed in, and what is theirs alone. */
export const ViewerType = builder.objectRef<Viewer>('Viewer').implement({
  description: 'The person who is signed in, and what is theirs alone.',
  fields: (t) => ({
    id: t.id({ description: "The person's id.", resolve: (viewer) => globalId('usr', viewer.userId) }),
    user: t.field({
      type: UserType,
      description: 'The person as others see them.',
      resolve: async (viewer, _, context) => (await personAsked(context, viewer.userId))!,
    }),
    email: t.string({
      description: 'Their e-mail address, which nobody else sees.',
      resolve: async (viewer) => (await own(viewer)).email,
    }),
    inboxVersion: t.string({
      description:
        'How far their own log goes: what the inbox stream sends with a greater one is newer than this answer.',
      resolve: async (viewer) => String((await own(viewer)).inboxVersion),
    }),
    session: t.field({
      type: SessionType,
      description: 'The present session.',
      resolve: (viewer) => sessionFor(viewer),
    }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({
    type: ViewerType,
    nullable: true,
    description: 'Who is signed in; null when nobody is.',
    extensions: { policy: 'anyone' },
    complexity: 5,
    resolve: (_, __, context) => context.viewer ?? null,
  }),
);

mutation('register', {
  description: 'Creates an account and signs in: a token for programs, a cookie for browsers.',
  policy: 'anyone',
  input: (t) => ({
    username: t.string({
      required: true,
      description: 'Unique in any letter case; 2 to 32 letters, digits, dots, dashes, underscores.',
    }),
    email: t.string({ required: true, description: 'Unique in any letter case.' }),
    password: t.string({ required: true, description: 'At least 8 characters, and not one of the common ones.' }),
    displayName: t.string({ description: 'The name to show, up to 80 characters. The username where it is left out.' }),
  }),
  errors: [FieldErrorsType, RegistrationClosedType, RateLimitedType],
  success: (t) => sessionFields(t as never),
  resolve: async (_, input, context) =>
    signedInBy(context, await register(context.services, input, context.connection)),
});

mutation('signIn', {
  description: 'Signs in by username or e-mail: a token for programs, a cookie for browsers.',
  policy: 'anyone',
  input: (t) => ({
    login: t.string({ required: true, description: 'Username or e-mail address, in any letter case.' }),
    password: t.string({ required: true, description: 'The password.' }),
  }),
  errors: [InvalidCredentialsType, RateLimitedType],
  success: (t) => sessionFields(t as never),
  resolve: async (_, input, context) => signedInBy(context, await signIn(context.services, input, context.connection)),
});

mutation('signOut', {
  description: 'Ends the session at once: its token stops working and its open streams are closed.',
  policy: 'signed-in',
  optionalInput: true,
  input: (t) => ({ everywhere: t.boolean({ description: 'End all sessions of the viewer, not only this one.' }) }),
  errors: [],
  success: (t) => ({ signedOut: t.boolean({ description: 'Always true.', resolve: () => true }) }),
  resolve: async (viewer, input, context) => {
    await endSessions(viewer, input.everywhere ?? false);
    context.connection.setSession?.(undefined);
    return {};
  },
});

function sessionFields(t: PothosSchemaTypes.ObjectFieldBuilder<Types, NewSession>) {
  return {
    token: t.string({
      description: 'The session: send it as `Authorization: Bearer …`. Browsers get it as a cookie besides.',
      resolve: (session) => session.token,
    }),
    user: t.field({
      type: UserType,
      description: 'The person who is now signed in.',
      resolve: async (session, _, context) => (await userLoader(context).load(session.viewer.userId))!,
    }),
    viewer: t.field({
      type: ViewerType,
      description: 'The same person, and what is theirs alone.',
      resolve: (session) => session.viewer,
    }),
  };
}

/** What follows in the same request is asked as the person who has just signed in. */
function signedInBy(context: Context, session: NewSession): NewSession {
  context.connection.setSession?.(session.token, new Date(session.viewer.sessionExpires));
  context.viewer = session.viewer;
  return session;
}

async function own(viewer: Viewer): Promise<{ email: string; inboxVersion: number }> {
  const { rows } = await sql<{ email: string; inboxVersion: number }>`
    select email, inbox_version as "inboxVersion" from "user" where id = ${viewer.userId}`.execute(viewer.services.sql);
  return rows[0]!;
}
