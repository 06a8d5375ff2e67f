import type { IncomingMessage } from 'node:http';
import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import {
  GRAPHQL_TRANSPORT_WS_PROTOCOL,
  type Message,
  MessageType,
  parseMessage,
  type PingMessage,
  type SubscribeMessage,
} from 'graphql-ws';
import type { Connection } from '../platform/context.ts';
import { clientAddress } from '../platform/http/client-address.ts';
import { logBug } from '../platform/log.ts';
import type { Viewer } from '../platform/viewer.ts';
import { connectionsOf, type LiveConnection } from './connections.ts';
import { OpenSocket, type OwnedSocket } from './open-socket.ts';
import { flusherOf } from './sharing/flusher.ts';
import { FrameWriter } from './sharing/frame-writer.ts';
import type { Reader } from './sharing/lasting-operation.ts';
import type { SocketDoor } from './socket-door.ts';
import type { Line, Running } from './socket-line.ts';

/** Operations that may run on one socket, and letters of the id of each: it stands in every message to it. */
const mostOperations = 64;
const longestId = 128;
/** Bytes that may wait for a reader who asks for ever more and reads none of it; and those from which on pings are not answered. */
const mostUnread = 8 * 1024 * 1024;
const muchUnread = 256 * 1024;

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
    else if (type === MessageType.Ping) this.#pong(message.payload);
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
    if (id.length > longestId) return this.close(4400, `Use ids of at most ${longestId} letters`);
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

  /** Gives back what a ping carried; not to somebody who does not read it. */
  #pong(payload: PingMessage['payload']): void {
    if (this.socket.bufferedAmount < muchUnread) this.#say({ type: MessageType.Pong, payload });
  }

  /** Says it behind what operations have written before. Who lets too much wait is cut off. */
  #say(message: Message): void {
    this.writer?.flush();
    if (this.socket.bufferedAmount > mostUnread) return this.socket.terminate();
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(JSON.stringify(message));
  }
}

const tooMany = new GraphQLError(`Run at most ${mostOperations} operations on one socket.`, {
  extensions: { code: 'RATE_LIMITED' },
}).toJSON();
