/** What somebody may do in the model; undefined for those outside. */
export type Role = 'OWNER' | 'ADMIN' | 'MEMBER';

/** A message as the model has it. Its seq is its place in the list, from 1. */
export interface ModelMessage {
  seq: number;
  author: string;
  body: string;
  deleted: boolean;
  root: number | undefined;
  reactions: Map<string, Set<string>>;
}

/** What a command does to the model: nothing but a refusal's code, or nothing. */
type Outcome = string | undefined;

/**
 * A public room as it ought to be: who may do what, and what becomes of it. Written from the rules, not from the server's
 * code, and small enough to be checked by reading. Every method says with which code the API has to refuse, if at all.
 */
export class ModelRoom {
  readonly messages: ModelMessage[] = [];
  readonly roles = new Map<string, Role>();
  readonly read = new Map<string, number>();
  archived = false;

  constructor(owner: string, members: string[]) {
    for (const member of [owner, ...members]) this.#enters(member);
    this.roles.set(owner, 'OWNER');
  }

  says(who: string, body: string, root?: number): Outcome {
    if (!this.roles.has(who)) return 'NOT_FOUND';
    if (this.archived) return 'ARCHIVED';
    if (root !== undefined && this.at(root).root !== undefined) return 'NOT_FOUND';
    const seq = this.messages.length + 1;
    this.messages.push({ seq, author: who, body, deleted: false, root, reactions: new Map() });
    return undefined;
  }

  edits(who: string, seq: number, body: string): Outcome {
    const message = this.at(seq);
    if (!this.roles.has(who)) return 'NOT_FOUND';
    if (message.author !== who) return 'FORBIDDEN';
    if (message.deleted) return 'ALREADY_DELETED';
    if (this.archived) return 'ARCHIVED';
    message.body = body;
    return undefined;
  }

  deletes(who: string, seq: number): Outcome {
    const message = this.at(seq);
    if (!this.roles.has(who)) return 'NOT_FOUND';
    if (message.author !== who && this.roles.get(who) === 'MEMBER') return 'FORBIDDEN';
    Object.assign(message, { deleted: true, body: '', reactions: new Map() });
    return undefined;
  }

  reacts(who: string, seq: number, emoji: string): Outcome {
    const message = this.at(seq);
    if (!this.roles.has(who)) return 'NOT_FOUND';
    if (message.deleted) return 'ALREADY_DELETED';
    if (this.archived) return 'ARCHIVED';
    const people = message.reactions.get(emoji) ?? new Set();
    message.reactions.set(emoji, people.add(who));
    return undefined;
  }

  unreacts(who: string, seq: number, emoji: string): Outcome {
    if (!this.roles.has(who)) return 'NOT_FOUND';
    const { reactions } = this.at(seq);
    reactions.get(emoji)?.delete(who);
    if (reactions.get(emoji)?.size === 0) reactions.delete(emoji);
    return undefined;
  }

  joins(who: string): Outcome {
    if (this.roles.has(who)) return undefined;
    if (this.archived) return 'ARCHIVED';
    this.#enters(who);
    return undefined;
  }

  leaves(who: string): Outcome {
    if (!this.roles.has(who)) return 'NOT_FOUND';
    if (this.roles.get(who) === 'OWNER') return 'OWNER_CANNOT_LEAVE';
    this.roles.delete(who);
    return undefined;
  }

  adds(who: string, whom: string): Outcome {
    if (!this.roles.has(who)) return 'FORBIDDEN';
    if (this.archived) return 'ARCHIVED';
    if (!this.roles.has(whom)) this.#enters(whom);
    return undefined;
  }

  removes(who: string, whom: string): Outcome {
    const [mine, theirs] = [this.roles.get(who), this.roles.get(whom)];
    if (!mine || mine === 'MEMBER') return 'FORBIDDEN';
    if (!theirs) return 'NOT_FOUND';
    if (theirs === 'OWNER' || (theirs === 'ADMIN' && mine !== 'OWNER')) return 'FORBIDDEN';
    this.roles.delete(whom);
    return undefined;
  }

  gives(who: string, whom: string, role: 'ADMIN' | 'MEMBER'): Outcome {
    const [mine, theirs] = [this.roles.get(who), this.roles.get(whom)];
    if (!mine || mine === 'MEMBER') return 'FORBIDDEN';
    if (!theirs) return 'NOT_FOUND';
    if (theirs === 'OWNER') return 'FORBIDDEN';
    if (theirs === 'ADMIN' && role === 'MEMBER' && who !== whom && mine !== 'OWNER') return 'FORBIDDEN';
    this.roles.set(whom, role);
    return undefined;
  }

  handsOver(who: string, whom: string): Outcome {
    if (this.roles.get(who) !== 'OWNER') return 'FORBIDDEN';
    if (!this.roles.has(whom)) return 'NOT_FOUND';
    this.roles.set(who, 'ADMIN').set(whom, 'OWNER');
    return undefined;
  }

  archives(who: string, archived: boolean): Outcome {
    if (this.roles.get(who) !== 'OWNER') return 'FORBIDDEN';
    this.archived = archived;
    return undefined;
  }

  reads(who: string, seq: number): Outcome {
    if (!this.roles.has(who)) return 'NOT_FOUND';
    this.read.set(who, Math.max(this.read.get(who)!, seq));
    return undefined;
  }

  /** What is unread for somebody: of others, in the room itself, not deleted. */
  unread(who: string): number {
    const read = this.read.get(who)!;
    return this.messages.filter((one) => one.seq > read && one.author !== who && !one.deleted && !one.root).length;
  }

  at(seq: number): ModelMessage {
    return this.messages[seq - 1]!;
  }

  #enters(who: string): void {
    this.roles.set(who, 'MEMBER');
    this.read.set(who, this.messages.length);
  }
}
