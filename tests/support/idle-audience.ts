import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { GraphqlSocket } from '../../bench/lab/graphql-socket.ts';

/** Whom an audience listens to, and as whom. `document` takes `$id` and `$after`. */
interface Plan {
  port: number;
  token: string;
  document: string;
  variables: { id: string; after: string };
}

const openingAtOnce = 20;

/** Many subscribers on sockets of their own, in a thread of their own: the heap of this one is the server's alone. */
export class IdleAudience {
  readonly #worker: Worker;

  constructor(plan: Plan) {
    this.#worker = new Worker(new URL(import.meta.url), { workerData: plan });
  }

  /** Opens so many more, and waits until each of them has heard something. */
  async grow(more: number): Promise<void> {
    this.#worker.postMessage(more);
    await once(this.#worker, 'message');
  }

  async leave(): Promise<void> {
    await this.#worker.terminate();
  }
}

if (!isMainThread && parentPort && workerData?.document) {
  const port = parentPort;
  port.on('message', async (more: number) => {
    for (let left = more; left > 0; left -= openingAtOnce)
      await Promise.all(Array.from({ length: Math.min(left, openingAtOnce) }, () => listen(workerData as Plan)));
    port.postMessage('all hear');
  });
}

async function listen({ port, token, document, variables }: Plan): Promise<void> {
  const socket = await GraphqlSocket.open(port, token, (why) => {
    throw new Error(why);
  });
  const heard = new Promise<string>((resolve) => (socket.onEvent = resolve));
  socket.listen(document, JSON.stringify(variables));
  await heard;
}
