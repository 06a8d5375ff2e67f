import type { IncomingMessage } from 'node:http';
import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import {
  GRAPHQL_TRANSPORT_WS_PROTOCOL,
  type Message,
  MessageType,
  parseMessage,
  type SubscribeMessage,
} from 'graphql-ws';
import type { Connection } from '../platform/context.ts';
import { clientAddress } from '../platform/http/client-address.ts';
import { logBug } from '../platform/log.ts';
import type { Services } from '../platform/services.ts';
import type { Viewer } from '../platform/viewer.ts';
import { connectionsOf, type LiveConnection } from './connections.ts';
import { OpenSocket, type OwnedSocket } from './open-socket.ts';
import { flusherOf } from './sharing/flusher.ts';
import { FrameWriter } from './sharing/frame-writer.ts';
import type { Reader } from './sharing/lasting-operation.ts';
import type { Line, Running } from './socket-line.ts';
import type { SocketOperations } from './socket-operations.ts';

/** Operations that may run on one socket. */
const mostOperations = 64;

/** Who a socket belongs to, from its init message and its upgrade request; or the code and reason to close it with. */
export type Identify = (
  token: string | undefined,
  request: IncomingMessage,
) => Promise<{ viewer: Viewer } | { close: [code: number, reason: string] }>;

/** What the sockets of an app have in common. */
export interface SocketDoor {
  services: Services;
  operations: SocketOperations;
  identify: Identify;
  /** All that are open. */
  open: Set<OpenSocket>;
}

/**
 * `graphql-transport-ws` on one socket. There are thousands of them and most are silent, so what only served the beginning is
 * let go of, and nothing waits in a promise. The library's own server keeps about thirty closures and five waiting
 * functions for each.
 */
export class SocketSession extends OpenSocket implements Connection, LiveConnection, Line {
  address = '';
  userAgent: string | undefined;
  expires = 0;
  idle = false;
  /** Set, as the writer, once it is let in. */
  reader!: Reader;
  writer!: FrameWriter;
  readonly #door: SocketDoor;
  /** Needed until it is known whose socket it is. */
  #request: IncomingMessage | undefined;
  #acknowledged = false;
  #running: Running[] = [];

  constructor(door: SocketDoor, socket: OwnedSocket, request: IncomingMessage) {
    super(socket, door.open);
    this.#door = door;
    this.#request = request;
    if (socket.protocol !== GRAPHQL_TRANSPORT_WS_PROTOCOL) this.close(4406, 'Subprotocol not acceptable');
  }

  get userId(): string {
    return this.reader.viewer!.userId;
  }

  get sessionId(): string {
    return this.reader.viewer!.sessionId;
  }

  replace(running: Running, by: Running): boolean {
    const at = this.#running.indexOf(running);
    if (at >= 0) this.#running[at] = by;
    return at >= 0;
  }

  answer(running: Running, payload: ExecutionResult): void {
    if (this.#running.includes(running)) this.#say({ id: running.id, type: MessageType.Next, payload });
  }

  complete(running: Running): void {
    if (this.#remove(running)) this.#say({ id: running.id, type: MessageType.Complete });
  }

  refuse(running: Running, errors: readonly GraphQLFormattedError[]): void {
    if (this.#remove(running)) this.#say({ id: running.id, type: MessageType.Error, payload: errors });
  }

  full(): void {
    for (const running of this.#running) running.fallOut?.();
  }

  override failed(error: Error): void {
    // Not louder: a peer could fill the disk with it.
    this.#door.services.log.debug({ err: error }, 'a socket sent what is no WebSocket frame');
  }

  protected override leave(): void {
    if (this.reader) connectionsOf(this.#door.services).remove(this);
    for (const running of this.#running.splice(0)) running.stop();
  }

  protected override obey(text: string): void {
    this.#obey(text).catch((error: unknown) => {
      logBug(this.#door.services.log, error, 'a message over a socket');
      this.close(4500, 'Internal server error');
    });
  }

  /** The library's parser judges what is a message of the protocol; those that only servers send are none here. */
  async #obey(text: string): Promise<void> {
    let message: ReturnType<typeof parseMessage>;
    try {
      message = parseMessage(text);
    } catch {
      return this.close(4400, 'Invalid message received');
    }
    const { type } = message;
    if (type === MessageType.ConnectionInit) await this.#introduce(message.payload?.token);
    else if (type === MessageType.Subscribe) await this.#begin(message);
    else if (type === MessageType.Complete) this.#stop(message.id);
    else if (type === MessageType.Ping) this.#say({ type: MessageType.Pong, payload: message.payload });
    else if (type !== MessageType.Pong) this.close(4400, 'Invalid message received');
  }

  /** Lets the socket in, or closes it with the code that says why not; then nothing it sends is looked at. */
  async #introduce(said: unknown): Promise<void> {
    if (this.introduced) return this.close(4429, 'Too many initialisation requests');
    this.introduced = true;
    const { services, identify } = this.#door;
    const request = this.#request!;
    this.#request = undefined;
    const token = typeof said === 'string' ? said : undefined;
    const who = await identify(token, request);
    if ('close' in who) return this.close(...who.close);
    if (connectionsOf(services).count(who.viewer.userId) >= services.env.socketsPerUser)
      return this.close(4429, 'Too many sockets');
    if (this.socket.readyState !== this.socket.OPEN) return;
    this.#admit(who.viewer, request);
    // The session may have ended between the look-up and now, when nobody could have told this socket.
    const still = await identify(token, request);
    if ('close' in still) return this.close(...still.close);
    this.#acknowledged = true;
    this.#say({ type: MessageType.ConnectionAck });
  }

  /** Remembers whose socket it is. It is closed when the session ends; its operations each get a context of their own. */
  #admit(viewer: Viewer, request: IncomingMessage): void {
    const { services } = this.#door;
    this.address = clientAddress(services.env, request);
    this.userAgent = request.headers['user-agent'];
    this.expires = viewer.sessionExpires;
    this.reader = { services, viewer, connection: this };
    this.writer = new FrameWriter(this.socket, flusherOf(services), this);
    connectionsOf(services).add(this);
  }

  async #begin({ id, payload }: SubscribeMessage): Promise<void> {
    if (!this.#acknowledged) return this.close(4401, 'Unauthorized');
    if (this.#running.some((running) => running.id === id))
      return this.close(4409, id.length < 90 ? `Subscriber for ${id} already exists` : 'Subscriber already exists');
    const starting = { id, stop() {} };
    // Neither pushed nor spread: an array that grows keeps room for sixteen more.
    this.#running = this.#running.concat(starting);
    if (this.#running.length > mostOperations) this.refuse(starting, [tooMany]);
    else await this.#door.operations.run(this, starting, payload);
  }

  #stop(id: string): void {
    const running = this.#running.find((one) => one.id === id);
    if (running && this.#remove(running)) running.stop();
  }

  /** False where it was stopped before. */
  #remove(running: Running): boolean {
    const at = this.#running.indexOf(running);
    if (at >= 0) this.#running = this.#running.toSpliced(at, 1);
    return at >= 0;
  }

  /** Says it behind what operations have written before. */
  #say(message: Message): void {
    this.writer?.flush();
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(JSON.stringify(message));
  }
}

const tooMany = new GraphQLError(`Run at most ${mostOperations} operations on one socket.`, {
  extensions: { code: 'RATE_LIMITED' },
}).toJSON();
