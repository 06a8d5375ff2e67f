import {
  GraphQLError,
  type GraphQLOutputType,
  isNonNullType,
  locatedError,
  type ResponsePath,
  responsePathAsArray,
} from 'graphql';
import type { Complete } from './completing.ts';
import { type FieldInfo, hush, isPromiseLike } from './run.ts';

/** How lists are completed, given how one item is. */
export function listCompleter(itemType: GraphQLOutputType, complete: Complete): Complete {
  const item = new ItemCompleter(isNonNullType(itemType), complete);
  return (info, path, items) => {
    if (isAsyncIterable(items)) return item.allWaited(info, path, items);
    if (isIterableObject(items)) return item.all(info, path, items);
    const name = `${info.field.parentType.name}.${info.field.definition.name}`;
    throw new GraphQLError(`Expected Iterable, but did not find one for field "${name}".`);
  };
}

class ItemCompleter {
  readonly #nonNull: boolean;
  readonly #complete: Complete;

  constructor(nonNull: boolean, complete: Complete) {
    this.#nonNull = nonNull;
    this.#complete = complete;
  }

  all(info: FieldInfo, path: ResponsePath | undefined, items: Iterable<unknown>): unknown[] | Promise<unknown[]> {
    const completed: unknown[] = [];
    let waiting = false;
    const iterator = items[Symbol.iterator]();
    try {
      for (let next = iterator.next(); !next.done; next = iterator.next()) {
        const value = this.#one(info, { prev: path, key: completed.length, typename: undefined }, next.value);
        completed.push(value);
        waiting ||= value instanceof Promise;
      }
    } catch (error) {
      hush(completed);
      hush(left(iterator));
      throw error;
    }
    return waiting ? Promise.all(completed) : completed;
  }

  /** The same of what comes one by one. Turn by turn as graphql waits, as what comes of other fields meanwhile depends on it. */
  async allWaited(info: FieldInfo, path: ResponsePath | undefined, items: AsyncIterable<unknown>): Promise<unknown[]> {
    const completed: unknown[] = [];
    const iterator = items[Symbol.asyncIterator]();
    let done = false;
    try {
      while (true) {
        const at = { prev: path, key: completed.length, typename: undefined };
        let next: IteratorResult<unknown>;
        try {
          next = await iterator.next();
        } catch (raw) {
          throw locatedError(raw, info.field.nodes, path && responsePathAsArray(path));
        }
        done = next.done === true;
        if (done || info.run.ended) break;
        const value = this.#one(info, at, next.value);
        completed.push(value);
        // It may fail while the next one is waited for.
        hush([value]);
      }
    } catch (error) {
      giveUp(iterator);
      throw error;
    }
    if (info.run.ended) {
      if (!done) giveUp(iterator);
      throw new Error('Aborted!');
    }
    return completed.some((value) => value instanceof Promise) ? Promise.all(completed) : completed;
  }

  #one(info: FieldInfo, path: ResponsePath, item: unknown): unknown {
    if (isPromiseLike(item)) return this.#promised(info, path, item);
    try {
      const completed = this.#complete(info, path, item);
      if (!(completed instanceof Promise)) return completed;
      return completed.then(undefined, (raw: unknown) => this.#failed(info, path, raw));
    } catch (raw) {
      return this.#failed(info, path, raw);
    }
  }

  async #promised(info: FieldInfo, path: ResponsePath, item: PromiseLike<unknown>): Promise<unknown> {
    try {
      const resolved = await item;
      if (info.run.ended) throw new Error('Aborted!');
      let completed = this.#complete(info, path, resolved);
      if (completed instanceof Promise) completed = await completed;
      return completed;
    } catch (raw) {
      return this.#failed(info, path, raw);
    }
  }

  #failed(info: FieldInfo, path: ResponsePath, raw: unknown): null {
    return info.run.fail(raw, info.field.nodes, this.#nonNull, path);
  }
}

/** Nobody reads on; whoever produces is told so. */
function giveUp(iterator: AsyncIterator<unknown>): void {
  void (async () => iterator.return?.())().catch(() => undefined);
}

/** What an iterator would still have given. */
function* left(iterator: Iterator<unknown>): Iterable<unknown> {
  try {
    for (let next = iterator.next(); !next.done; next = iterator.next()) yield next.value;
  } catch {
    // It is given up for another error already.
  }
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof (value as Partial<AsyncIterable<unknown>>)[Symbol.asyncIterator] === 'function';
}

function isIterableObject(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && typeof (value as Partial<Iterable<unknown>>)[Symbol.iterator] === 'function';
}
