import type { WsLine, WsLineOptions } from './ws-line.ts';

/** What a subscriber of one kind of server says, and how it tells an event from the rest. */
export interface Dialect extends Pick<WsLineOptions, 'path' | 'protocol'> {
  /** Called once upgraded. */
  begin(line: WsLine, token: string): void;
  /** Answers a message that is no event. True: the subscription is asked for. Throws for one that is not understood. */
  answer(line: WsLine, message: string, token: string): boolean;
  /** Subscriptions on each socket. */
  parts: number;
  /** Which of its subscriptions an event is for, from 0. */
  partOf(event: Buffer): number;
  /** Whether a message without anything said in it is an event nevertheless: the acknowledgement of a stream. */
  isAcknowledgement(message: string): boolean;
}

/** What to subscribe with, where it is GraphQL. */
export interface Subscription {
  document: string;
  variables: object;
}

/** Where the operation's id stands in an event: all servers of the bench write `{"id":"1",`. */
const idAt = 7;
const one = '1'.charCodeAt(0);

/** `graphql-transport-ws`, with at most nine subscriptions on each socket. */
export function graphqlDialect(subscriptions: Subscription[]): Dialect {
  const subscribe = subscriptions.map(({ document, variables }, i) =>
    JSON.stringify({ id: String(i + 1), type: 'subscribe', payload: { query: document, variables } }),
  );
  return {
    path: '/graphql',
    protocol: 'graphql-transport-ws',
    begin: (line, token) => line.send(JSON.stringify({ type: 'connection_init', payload: { token } })),
    answer(line, message) {
      if (message.includes('"ping"')) line.send('{"type":"pong"}');
      else if (message.includes('"connection_ack"')) for (const text of subscribe) line.send(text);
      else throw new Error(message);
      return message.includes('"connection_ack"');
    },
    parts: subscriptions.length,
    partOf: (event) => event[idAt]! - one,
    isAcknowledgement: (message) => message.includes('"type":"next"') && message.includes('"changes":[]'),
  };
}

/** Socket.IO's protocol 5 over Engine.IO 4, by WebSocket alone. The server puts who connects into the room. */
export const socketIoDialect: Dialect = {
  path: '/socket.io/?EIO=4&transport=websocket',
  begin: () => {},
  answer(line, message, token) {
    const [open, connected, ping] = ['0{', '40{', '2'];
    if (message.startsWith(open)) line.send(`40${JSON.stringify({ token })}`);
    else if (message === ping) line.send('3');
    else if (!message.startsWith(connected)) throw new Error(message);
    return message.startsWith(connected);
  },
  parts: 1,
  partOf: () => 0,
  isAcknowledgement: () => false,
};
