import DataLoader from 'dataloader';

/** Statements of one kind that may be under way; two, so that the server makes up the next while the database reads. */
const mostUnderWay = 2;
/** Milliseconds after which one that is still under way keeps nobody waiting. */
const patience = 10;
const mostAtOnce = 256;

/**
 * Makes one statement of look-ups that many requests ask for at a time. At rest nobody waits for anybody; while two are under
 * way, what is asked for gathers for the next, so that the busier the server is, the less each look-up costs. Nothing is
 * remembered: whatever is read is read after it was asked for. `read` answers in the order of its keys. Where it fails each
 * is read alone, so that one who asks for the impossible, or for what takes too long, costs the others nothing.
 */
export function askedTogether<Key, Value>(
  read: (keys: readonly Key[]) => Promise<readonly Value[]>,
  atOnce = mostAtOnce,
): (key: Key) => Promise<Awaited<Value>> {
  const waiting: (() => void)[] = [];
  let free = mostUnderWay;
  const loader = new DataLoader<Key, Value>((keys) => readInTime(read, keys, next), {
    cache: false,
    maxBatchSize: atOnce,
    batchScheduleFn(dispatch) {
      if (free === 0) return void waiting.push(dispatch);
      free -= 1;
      // What else is asked for in this turn of the event loop comes along.
      setImmediate(dispatch);
    },
  });
  // A value that is a promise is waited for by whoever asked, and by nobody else.
  return (key) => loader.load(key) as Promise<Awaited<Value>>;

  function next(): void {
    const dispatch = waiting.shift();
    if (dispatch) dispatch();
    else free += 1;
  }
}

/** Calls `letGo` once it is done, or has taken so long that others are not to wait for it. */
async function readInTime<Key, Value>(
  read: (keys: readonly Key[]) => Promise<readonly Value[]>,
  keys: readonly Key[],
  letGo: () => void,
): Promise<readonly (Value | Error)[]> {
  let held = true;
  const release = () => {
    if (held) letGo();
    held = false;
  };
  const timer = setTimeout(release, patience);
  try {
    return await readOrSplit(read, keys);
  } finally {
    clearTimeout(timer);
    release();
  }
}

async function readOrSplit<Key, Value>(
  read: (keys: readonly Key[]) => Promise<readonly Value[]>,
  keys: readonly Key[],
): Promise<readonly (Value | Error)[]> {
  try {
    return await read(keys);
  } catch (error) {
    if (keys.length === 1) throw error;
    const alone = await Promise.allSettled(keys.map((key) => read([key])));
    return alone.map((one) => (one.status === 'fulfilled' ? one.value[0]! : asError(one.reason)));
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
