import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { ExecutionArgs } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { createYoga } from 'graphql-yoga';
import { WebSocketServer } from 'ws';
import { configuration, serve } from '../../lab/child.ts';
import type { Address } from '../../lab/laboratory.ts';
import { hashOf, people, personId, roomId, rooms, tokenOf, upTo } from '../../lab/world.ts';
import { Conversation, Member, Message, Session, User } from './entities.ts';
import { type NaiveContext, schema } from './schema.ts';

// What one would write first: Yoga, entities, one transaction and one insert for each message, an in-process pub/sub.
const {
  address,
  places = rooms,
  listen,
  empty,
} = configuration() as {
  address: Address;
  places?: number;
  listen?: boolean;
  /** The tables alone: somebody else fills them. */
  empty?: boolean;
};
const statements: string[] = [];
const orm = await MikroORM.init({
  entities: [User, Session, Conversation, Member, Message],
  host: address.host,
  port: address.port,
  user: address.user,
  dbName: address.database,
  pool: { min: 0, max: 20 },
  ensureDatabase: false,
  ...(listen && { debug: ['query'], colors: false, logger: (text: string) => statements.push(text) }),
});
await orm.schema.create();
if (!empty) await furnish(orm.em.fork());

interface ServerContext {
  connectionParams?: { token?: string };
}

type Enveloped = ExecutionArgs & { rootValue: Record<'execute' | 'subscribe', (args: ExecutionArgs) => never> };

const yoga = createYoga<ServerContext, NaiveContext>({
  schema,
  logging: false,
  graphiql: false,
  context: async ({ request, connectionParams }) => {
    const em = orm.em.fork();
    const token = connectionParams?.token ?? request?.headers.get('authorization')?.slice('Bearer '.length) ?? '';
    const session = await em.findOne(
      Session,
      { tokenHash: hashOf(token), expiresAt: { $gt: new Date() } },
      { populate: ['user'] },
    );
    return { em, viewer: session?.user };
  },
});
// A contender waits for its turn longer than Node's five seconds, and must not lose its lines meanwhile.
const server = createServer({ keepAliveTimeout: 65_000 }, yoga);
// As in Yoga's documentation of graphql-ws.
useServer(
  {
    execute: (args) => (args as Enveloped).rootValue.execute(args),
    subscribe: (args) => (args as Enveloped).rootValue.subscribe(args),
    onSubscribe: async (ctx, _id, params) => {
      const { schema, execute, subscribe, contextFactory, parse, validate } = yoga.getEnveloped({ ...ctx, params });
      const args = {
        schema,
        operationName: params.operationName,
        document: parse(params.query),
        variableValues: params.variables,
        contextValue: await contextFactory(),
        rootValue: { execute, subscribe },
      };
      const errors = validate(args.schema, args.document);
      return errors.length > 0 ? errors : args;
    },
  },
  new WebSocketServer({ server, path: yoga.graphqlEndpoint }),
);
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  serve({ port }, { statements: () => statements.splice(0) });
});

async function furnish(em: EntityManager): Promise<void> {
  const users = upTo(people).map((n) =>
    em.create(User, { id: personId(n), username: `person${n}`, displayName: `Person ${n}` }),
  );
  for (const [n, user] of users.entries()) {
    em.create(Session, { tokenHash: hashOf(tokenOf(n)), user, expiresAt: new Date(Date.now() + 86_400_000) });
  }
  for (const n of upTo(places)) em.create(Conversation, { id: roomId(n), name: `Room ${n}` });
  await em.flush();
  // At once, as there can be tens of thousands.
  await em
    .getConnection()
    .execute('insert into member (conversation_id, user_id) select c.id, u.id from conversation c, "user" u');
}
