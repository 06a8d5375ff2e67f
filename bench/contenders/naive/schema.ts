import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { GraphQLError } from 'graphql';
import { createPubSub, createSchema } from 'graphql-yoga';
import { Conversation, Member, Message, type User } from './entities.ts';

/** What a resolver is given. */
export interface NaiveContext {
  em: EntityManager;
  viewer: User | undefined;
}

interface SendInput {
  conversationId: string;
  clientKey: string;
  body: string;
}

const pubSub = createPubSub<{ messageAdded: [conversationId: string, message: Message] }>();

/** The part of a chat's schema that is measured, as one would write it first. */
export const schema = createSchema<NaiveContext>({
  typeDefs: /* GraphQL */ `
    scalar DateTime
    type User { id: ID! username: String! }
    type Message { id: ID! body: String! createdAt: DateTime! author: User! }
    input SendMessageInput { conversationId: ID! clientKey: ID! body: String! }
    type Conversation { id: ID! name: String! messages(last: Int!): [Message!]! lastMessage: Message }
    type Query { viewer: User conversation(id: ID!): Conversation conversations: [Conversation!]! }
    type Mutation { sendMessage(input: SendMessageInput!): Message! }
    type Subscription { messageAdded(conversationId: ID!): Message! }
  `,
  resolvers: {
    Query: {
      viewer: (_: unknown, __: unknown, { viewer }: NaiveContext) => viewer,
      conversation: async (_: unknown, { id }: { id: string }, { em, viewer }: NaiveContext) => {
        await refuseStrangers(em, id, viewer);
        return em.findOne(Conversation, id);
      },
      conversations: async (_: unknown, __: unknown, { em, viewer }: NaiveContext) => {
        const memberships = await em.find(Member, { user: viewer!.id }, { populate: ['conversation'] });
        return memberships.map((member) => member.conversation);
      },
    },
    Conversation: {
      messages: async ({ id }: { id: string }, { last }: { last: number }, { em }: NaiveContext) =>
        (await latest(em, id, last)).toReversed(),
      lastMessage: async ({ id }: { id: string }, _: unknown, { em }: NaiveContext) => (await latest(em, id, 1))[0],
    },
    Mutation: {
      sendMessage: (_: unknown, { input }: { input: SendInput }, context: NaiveContext) => sendMessage(context, input),
    },
    Subscription: {
      messageAdded: {
        subscribe: async (_: unknown, { conversationId }: { conversationId: string }, { em, viewer }: NaiveContext) => {
          await refuseStrangers(em, conversationId, viewer);
          return pubSub.subscribe('messageAdded', conversationId);
        },
        resolve: (message: Message) => message,
      },
    },
  },
});

async function sendMessage(
  { em, viewer }: NaiveContext,
  { conversationId, clientKey, body }: SendInput,
): Promise<Message> {
  const message = await em.transactional(async (tx) => {
    await refuseStrangers(tx, conversationId, viewer);
    const message = tx.create(Message, {
      id: randomUUID(),
      conversation: tx.getReference(Conversation, conversationId),
      author: viewer!,
      clientKey,
      body,
    });
    await tx.persist(message).flush();
    return message;
  });
  pubSub.publish('messageAdded', conversationId, message);
  return message;
}

/** The latest messages of a conversation with their authors, newest first. */
function latest(em: EntityManager, conversation: string, limit: number): Promise<Message[]> {
  return em.find(Message, { conversation }, { orderBy: { createdAt: 'desc' }, limit, populate: ['author'] });
}

async function refuseStrangers(em: EntityManager, conversation: string, viewer: User | undefined): Promise<void> {
  const member = viewer && (await em.findOne(Member, { conversation, user: viewer.id }));
  if (!member) throw new GraphQLError('You are not a member of this conversation.');
}
