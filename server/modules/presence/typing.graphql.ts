import { hubOf } from '../../live/hub.ts';
import { builder } from '../../platform/builder/builder.ts';
import { admit, type Types } from '../../platform/builder/fields.ts';
import { mutation } from '../../platform/builder/mutation.ts';
import { NotFoundType } from '../../platform/builder/refusals.ts';
import { NotFound } from '../../platform/errors.ts';
import { localId } from '../../platform/ids.ts';
import { UserType } from '../accounts/users.graphql.ts';
import { userLoader } from '../accounts/users.ts';
import { conversationFor } from '../conversations/conversations.ts';
import type { Typing } from './typing.ts';
import { typingStream } from './typing-stream.ts';

const TypingType = builder.objectRef<Typing>('Typing').implement({
  description: 'Somebody types in a conversation, or has stopped.',
  fields: (t) => ({
    user: t.field({
      type: UserType,
      description: 'Who.',
      resolve: async (signal, _, context) => (await userLoader(context).load(signal.userId))!,
    }),
    typing: t.exposeBoolean('typing', { description: 'Whether they type just now.' }),
  }),
});

mutation('setTyping', {
  description:
    'Says that the viewer types, or has stopped. Say it every three seconds while they type: it expires after six.',
  policy: 'signed-in',
  input: (t) => ({
    conversationId: t.id({ required: true, description: 'Where.' }),
    typing: t.boolean({ required: true, description: 'Whether they type.' }),
  }),
  errors: [NotFoundType],
  success: (t: PothosSchemaTypes.ObjectFieldBuilder<Types, { typing: boolean }>) => ({
    typing: t.exposeBoolean('typing', { description: 'What was said.' }),
  }),
  resolve: async (viewer, { conversationId, typing }) => {
    const state = await conversationFor(viewer, localId('cnv', conversationId));
    if (!state.mine) throw new NotFound('This conversation');
    hubOf(viewer.services).send({
      about: 'typing',
      conversationId: state.id,
      userId: viewer.userId,
      typing,
      version: state.version,
    });
    return { typing };
  },
});

builder.subscriptionField('typingChanged', (t) =>
  t.field({
    type: TypingType,
    description: 'Who types in a conversation, but for the viewer. A signal: the latest state of each person wins.',
    extensions: { policy: 'signed-in' },
    args: { conversationId: t.arg.id({ required: true, description: 'Where to listen.' }) },
    subscribe: (_, args, context) => {
      const viewer = admit('signed-in', context);
      const id = localId('cnv', args.conversationId);
      if (!id) throw new NotFound('This conversation');
      return typingStream(viewer, id) as never;
    },
    resolve: (signal) => signal as Typing,
  }),
);
