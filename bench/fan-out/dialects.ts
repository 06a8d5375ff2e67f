import type { WsLine, WsLineOptions } from './ws-line.ts';

/** What a subscriber of one kind of server says, and how it tells an event from the rest. */
export interface Dialect extends Pick<WsLineOptions, 'path' | 'protocol'> {
  /** Called once upgraded. */
  begin(line: WsLine, token: string): void;
  /** Answers a message that is no event. True: the subscription is asked for. Throws for one that is not understood. */
  answer(line: WsLine, message: string, token: string): boolean;
  /** In every event, and in nothing else. */
  event: Buffer;
}

/** What to subscribe with, where it is GraphQL. */
export interface Subscription {
  document: string;
  variables: object;
}

/** `graphql-transport-ws`, one subscription for each socket. */
export function graphqlDialect({ document, variables }: Subscription): Dialect {
  const subscribe = JSON.stringify({ id: '1', type: 'subscribe', payload: { query: document, variables } });
  return {
    path: '/graphql',
    protocol: 'graphql-transport-ws',
    begin: (line, token) => line.send(JSON.stringify({ type: 'connection_init', payload: { token } })),
    answer(line, message) {
      if (message.includes('"ping"')) line.send('{"type":"pong"}');
      else if (message.includes('"connection_ack"')) line.send(subscribe);
      else throw new Error(message);
      return message.includes('"connection_ack"');
    },
    event: Buffer.from('"type":"next"'),
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
  event: Buffer.from('42["messageAdded"'),
};
