import type { Client } from '@urql/core';
import { createSignal } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import { troubleIn } from '../../platform/trouble.ts';
import { InboxQuery, type InboxRow, rowOf } from './inbox.graphql.ts';

/** More pages than these nobody reads: a hundred conversations each. */
const most = 20;

interface Page {
  rows: readonly InboxRow[];
  stop(): void;
}

/** All my conversations, page after page; the cache keeps each page as it is now. */
export class InboxPages {
  readonly #client: Client;
  readonly #store = createStore<{ rows?: readonly InboxRow[] }>({});
  readonly #trouble = createSignal<string>();
  #pages = new Map<string | undefined, Page>();
  #reading = 0;

  constructor(client: Client) {
    this.#client = client;
  }

  readonly rows = (): readonly InboxRow[] | undefined => this.#store[0].rows;

  readonly trouble = (): string | undefined => this.#trouble[0]();

  /** Reads them anew; the latest reading counts. Pages that follow no other any more go once all are read. */
  async read(): Promise<void> {
    const reading = (this.#reading += 1);
    const read = new Map<string | undefined, Page>();
    let after: string | undefined;
    do {
      const info = await this.#read(after);
      const page = this.#pages.get(after);
      if (!info || !page || reading !== this.#reading) return;
      read.set(after, page);
      after = info.hasNextPage ? (info.endCursor ?? undefined) : undefined;
    } while (after && read.size < most);
    for (const [key, page] of this.#pages) if (read.get(key) !== page) page.stop();
    this.#pages = read;
    this.#show();
  }

  stop(): void {
    for (const page of this.#pages.values()) page.stop();
    this.#pages.clear();
  }

  async #read(after: string | undefined) {
    const asked = this.#client.query(InboxQuery, { after }, { requestPolicy: 'network-only' });
    if (!this.#pages.has(after)) {
      const page: Page = { rows: [], stop: () => {} };
      this.#pages.set(after, page);
      const { unsubscribe } = asked.subscribe(({ data, error }) => {
        if (data) {
          page.rows = data.conversations.nodes.map(rowOf);
          this.#show();
        }
        this.#trouble[1](data ? undefined : troubleIn(error));
      });
      page.stop = unsubscribe;
    }
    const { data } = await asked.toPromise();
    return data?.conversations.pageInfo;
  }

  /** One that has moved to another page meanwhile counts once; what is archived is on nobody's list. */
  #show(): void {
    const rows = [...this.#pages.values()].flatMap((page) => page.rows).filter((row) => !row.archivedAt);
    this.#store[1]('rows', reconcile([...new Map(rows.map((row) => [row.id, row])).values()], { key: 'id' }));
  }
}
