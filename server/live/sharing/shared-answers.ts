import { executeSubscriptionEvent } from 'graphql';
import { LRUCache } from 'lru-cache';
import { sharedContext, type SharedReaders } from '../../platform/context.ts';
import { logBug } from '../../platform/log.ts';
import { perApp, type Services } from '../../platform/services.ts';
import { beginningOf, Payload } from './frames.ts';
import type { LastingOperation } from './lasting-operation.ts';
import type { OperationShape, ShareableEvent } from './shareable.ts';

/** So many ids of operations are remembered, and only of so many characters: most sockets use the same few. */
const mostKnown = 1000;
const longestKnown = 40;

/** Somebody who waits for an answer. */
export interface Waiter {
  /** An answer they were given is made, or refused. */
  settled(answer: SharedAnswer): void;
}

/** An answer that many readers get: undefined until it is made, and `refused` where it cannot be shared after all. */
export interface SharedAnswer {
  payload: Payload | undefined;
  refused: boolean;
  /** Who may not see all of it, by uuid: each of them gets an answer of their own. Undefined where nobody is excepted. */
  except: ReadonlySet<string> | undefined;
  /** Told once it is settled, in the order in which they came. */
  readonly waiting: Waiter[];
}

/**
 * Subscriptions with the same document and the same variables, which get the same answers. A change is handed to all of them
 * in turn, so each but the first finds the answer it looks for on top: no look-up, no text to put together.
 */
export class AnswerGroup {
  /** How many subscriptions there are. */
  members = 0;
  readonly #answers: SharedAnswers;
  readonly #shape: OperationShape;
  /** Names its document and variables. */
  readonly key: string;
  #latest: { anchor: object; key: string; answer: SharedAnswer | undefined } | undefined;

  constructor(answers: SharedAnswers, shape: OperationShape, key: string) {
    this.#answers = answers;
    this.#shape = shape;
    this.key = key;
  }

  /** The answer to an event, made now if nobody has asked before; undefined where its readers do not all get the same. */
  answerTo(shareable: ShareableEvent, event: unknown, operation: LastingOperation): SharedAnswer | undefined {
    const { anchor, key } = shareable;
    const latest = this.#latest;
    if (latest && latest.anchor === anchor && latest.key === key) return latest.answer;
    const shared = this.#shape.shares(shareable.types());
    const answer = shared ? this.#answers.of(shareable, `${this.key}|${key}`, event, operation) : undefined;
    this.#latest = { anchor, key, answer };
    return answer;
  }
}

/**
 * One execution and one serialisation for each change and document, whoever asks first. It is executed without a viewer: a
 * field that asks for one after all makes the execution fail, and then everyone gets an answer of their own. Where it shows
 * what some of its readers may not see, such as a message that they have hidden, those get one of their own. Rights are as
 * of the moment it is made.
 */
export class SharedAnswers {
  readonly #services: Services;
  readonly #made = new WeakMap<object, Map<string, SharedAnswer>>();
  readonly #groups = new Map<string, AnswerGroup>();
  readonly #beginnings = new LRUCache<string, Buffer>({ max: mostKnown });

  constructor(services: Services) {
    this.#services = services;
  }

  /** How many subscriptions run on sockets. */
  get subscriptions(): number {
    let sum = 0;
    for (const group of this.#groups.values()) sum += group.members;
    return sum;
  }

  /** The group of a subscription, which it stays in until it leaves. */
  join(shape: OperationShape, variables: Record<string, unknown>): AnswerGroup {
    const key = shape.key(variables);
    let group = this.#groups.get(key);
    if (!group) this.#groups.set(key, (group = new AnswerGroup(this, shape, key)));
    group.members += 1;
    return group;
  }

  /** One subscription less in a group that it has joined. */
  leave(group: AnswerGroup): void {
    group.members -= 1;
    if (group.members === 0) this.#groups.delete(group.key);
  }

  /** What stands before the payload in each message of an operation, up to there. Clients count or name theirs alike. */
  beginningOf(id: string): Buffer {
    let beginning = this.#beginnings.get(id);
    if (!beginning) {
      beginning = beginningOf(id);
      if (id.length <= longestKnown) this.#beginnings.set(id, beginning);
    }
    return beginning;
  }

  /** The answer to an event, made now if this is the first to ask. `key` names document, variables and event. */
  of({ anchor, upTo }: ShareableEvent, key: string, event: unknown, operation: LastingOperation): SharedAnswer {
    let answers = this.#made.get(anchor);
    if (!answers) this.#made.set(anchor, (answers = new Map()));
    let answer = answers.get(key);
    if (!answer) {
      answers.set(key, (answer = { payload: undefined, refused: false, except: undefined, waiting: [] }));
      const readers = { conversationId: upTo.conversationId, version: upTo.version, except: new Set<string>() };
      void this.#make(answer, readers, event, operation);
    }
    return answer;
  }

  async #make(
    answer: SharedAnswer,
    readers: SharedReaders,
    event: unknown,
    operation: LastingOperation,
  ): Promise<void> {
    try {
      const contextValue = sharedContext(this.#services, readers);
      const result = await executeSubscriptionEvent({ ...operation.argsFor(event), contextValue });
      if (result.errors) throw result.errors[0]!;
      if (readers.except.size > 0) answer.except = readers.except;
      answer.payload = new Payload(result);
    } catch (error) {
      logBug(this.#services.log, error, 'making an answer for all');
      answer.refused = true;
    }
    for (const waiter of answer.waiting.splice(0)) {
      try {
        waiter.settled(answer);
      } catch (error) {
        logBug(this.#services.log, error, 'handing out an answer for all');
      }
    }
  }
}

/** The app's shared answers. */
export const sharedAnswersOf = perApp((services) => new SharedAnswers(services));
