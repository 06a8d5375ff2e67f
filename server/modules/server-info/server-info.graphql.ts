import { builder } from '../../platform/builder/builder.ts';
import type { Services } from '../../platform/services.ts';
import { longestBody } from '../messages/composing.ts';
import { demoPresent } from './demo-present.ts';

const RegistrationPolicy = builder.enumType('RegistrationPolicy', {
  description: 'Who may create an account.',
  values: {
    OPEN: { description: 'Everyone.' },
    CLOSED: { description: 'Nobody.' },
  },
});

const ServerInfoType = builder.objectRef<Services>('ServerInfo').implement({
  description: 'What a client needs to know before anyone signs in.',
  fields: (t) => ({
    registration: t.field({
      type: RegistrationPolicy,
      description: 'Who may create an account.',
      resolve: ({ env }) => (env.registration === 'open' ? 'OPEN' : 'CLOSED'),
    }),
    demo: t.boolean({
      description: 'The demo people alice, bob and charlie exist, with the password `password`.',
      resolve: (services) => demoPresent(services),
    }),
    undoSeconds: t.int({
      description: 'Seconds after sending within which `undoSend` takes a message back; 0 where it never does.',
      resolve: ({ env }) => env.undoWindow,
    }),
    editSeconds: t.int({
      description: 'Seconds after sending within which authors may edit; 0 where they always may.',
      resolve: ({ env }) => env.editWindow,
    }),
    deleteSeconds: t.int({
      description: 'Seconds after sending within which authors who are no admins may delete; 0 where they always may.',
      resolve: ({ env }) => env.deleteWindow,
    }),
    maxBodyLength: t.int({ description: 'Characters a message may have.', resolve: () => longestBody }),
  }),
});

builder.queryField('serverInfo', (t) =>
  t.field({
    type: ServerInfoType,
    description: 'What a client needs to know before anyone signs in.',
    extensions: { policy: 'anyone' },
    resolve: (_, __, context) => context.services,
  }),
);
