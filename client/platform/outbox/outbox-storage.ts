import type { OutboxItem } from './outbox-item.ts';

/** Where unsent messages outlive the window. Writes happen in the order they were asked for. */
export interface OutboxStorage {
  all(userId: string): Promise<OutboxItem[]>;
  put(item: OutboxItem): Promise<void>;
  remove(clientKey: string): Promise<void>;
}

const table = 'items';

/** IndexedDB, shared by all windows; memory where the browser has none (some private modes). */
export function browserStorage(name = 'parley-outbox'): OutboxStorage {
  const memory = memoryStorage();
  let opening: Promise<IDBDatabase | undefined> | undefined;
  const open = () => (opening ??= openDatabase(name));

  async function run<T>(
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T | undefined> {
    const database = await open();
    if (!database) return undefined;
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(table, mode, { durability: 'strict' });
      const request = work(transaction.objectStore(table));
      transaction.addEventListener('complete', () => resolve(request.result));
      transaction.addEventListener('abort', () => reject(transaction.error));
    });
  }

  return {
    async all(userId) {
      const found = await run<OutboxItem[]>('readonly', (store) => store.getAll());
      return found ? found.filter((item) => item.userId === userId) : memory.all(userId);
    },
    async put(item) {
      await memory.put(item);
      await run('readwrite', (store) => store.put(item));
    },
    async remove(clientKey) {
      await memory.remove(clientKey);
      await run('readwrite', (store) => store.delete(clientKey));
    },
  };
}

/** Forgets with the window. */
export function memoryStorage(): OutboxStorage {
  const items = new Map<string, OutboxItem>();
  return {
    all: async (userId) => [...items.values()].filter((item) => item.userId === userId),
    put: async (item) => void items.set(item.clientKey, item),
    remove: async (clientKey) => void items.delete(clientKey),
  };
}

function openDatabase(name: string): Promise<IDBDatabase | undefined> {
  return new Promise((resolve) => {
    if (typeof indexedDB === 'undefined') return resolve(undefined);
    const request = indexedDB.open(name, 1);
    const upgrade = () => request.result.createObjectStore(table, { keyPath: 'clientKey' });
    request.addEventListener('upgradeneeded', upgrade);
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => resolve(undefined));
  });
}
