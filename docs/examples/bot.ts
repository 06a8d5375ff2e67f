import { readFileSync, writeFileSync } from 'node:fs';
import { createClient } from 'graphql-ws';

/** What the bot hears of a message. */
export interface Heard {
  id: string;
  body: string;
  threadRootId: string | null;
  conversation: { id: string };
  author: { id: string };
}

/** What the bot says to a message; nothing where it has nothing to say. */
export type Answer = (message: Heard) => string | undefined;

const everywhere = `query Everywhere($after: String) {
  viewer { user { id } }
  conversations(first: 100, after: $after) { nodes { id viewer { lastReadSeq } } pageInfo { hasNextPage endCursor } }
}`;
const inbox = `subscription Inbox { inboxChanged { changes { __typename } } }`;
const added = `subscription Added($positions: [MessagePosition!]) {
  messageAdded(positions: $positions) { id body threadRootId conversation { id } author { id } }
}`;
const say = `mutation Say($input: SendMessageInput!) {
  sendMessage(input: $input) { __typename ... on Error { code } ... on RateLimited { retryAfter } ... on SlowMode { retryAfter } }
}`;

/** Where to go on in a conversation. */
type Place = { after: string } | { afterSeq: number };

interface Places {
  viewer: { user: { id: string } };
  conversations: {
    nodes: { id: string; viewer: { lastReadSeq: number } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 1000));

/** Answers messages in all conversations its account is in: each once, whatever dies in between. */
export class Bot {
  readonly #url: string;
  readonly #token: string;
  readonly #file: string;
  readonly #answer: Answer;
  readonly #client;
  /** The last message heard in each conversation. A stream that breaks goes on from there. */
  readonly #heard: Map<string, Place>;
  /** The last message dealt with in each. Kept in a file: a bot that breaks goes on from there. */
  readonly #done: Record<string, Place>;
  #me = '';
  #work = Promise.resolve();
  #stop = () => {};
  #closed = false;

  /** `url` is where Parley is, such as http://localhost:4000, and `file` where the bot keeps its place. */
  constructor(url: string, token: string, file: string, answer: Answer) {
    [this.#url, this.#token, this.#file, this.#answer] = [url, token, file, answer];
    this.#done = read(file);
    this.#heard = new Map(Object.entries(this.#done));
    this.#client = createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      connectionParams: { token },
      retryAttempts: Number.POSITIVE_INFINITY,
      shouldRetry: () => true,
    });
  }

  /** Works until `close` is called. The inbox says when to look where the bot is: on each connection, and when it is let in. */
  start(): void {
    this.#client.subscribe<{ inboxChanged: { changes: { __typename: string }[] } }>(
      { query: inbox },
      {
        next: ({ data }) => {
          const { changes } = data!.inboxChanged;
          // The first page is empty, and so is one that says RESET.
          if (changes.length === 0 || changes.some((one) => one.__typename === 'ConversationJoined'))
            void this.#listen();
        },
        error: (reason) => process.stderr.write(`The bot may not listen: ${JSON.stringify(reason)}\n`),
        complete: () => {},
      },
    );
  }

  /** Stops. What was heard and not dealt with is heard again at the next start. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#client.dispose();
  }

  /** Listens in every conversation there is now, up to a thousand, in one operation. */
  async #listen(): Promise<void> {
    const ids = await this.#conversations();
    this.#stop();
    const variables = {
      // A getter: read anew for each connection.
      get positions() {
        return ids.slice(0, 1000).map((conversationId) => ({ conversationId, ...heard.get(conversationId) }));
      },
    };
    const heard = this.#heard;
    this.#stop = this.#client.subscribe<{ messageAdded: Heard }>(
      { query: added, variables },
      {
        next: ({ data }) => {
          const message = data!.messageAdded;
          heard.set(message.conversation.id, { after: message.id });
          this.#work = this.#work.then(() => this.#dealWith(message));
        },
        // Such as NOT_FOUND: the bot is no longer in one of them. Look where it is.
        error: () => void seconds(1).then(() => (this.#closed ? undefined : this.#listen())),
        complete: () => {},
      },
    );
  }

  async #conversations(): Promise<string[]> {
    const ids: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { viewer, conversations }: Places = await this.#ask(everywhere, { after });
      this.#me = viewer.user.id;
      for (const { id, viewer: mine } of conversations.nodes) {
        ids.push(id);
        // New to the bot, which reads nothing: it begins where it was let in.
        if (!this.#heard.has(id)) this.#heard.set(id, { afterSeq: mine.lastReadSeq });
      }
      after = conversations.pageInfo.endCursor;
      more = conversations.pageInfo.hasNextPage;
    }
    return ids;
  }

  async #dealWith(message: Heard): Promise<void> {
    if (this.#closed) return;
    const body = message.author.id === this.#me ? undefined : this.#answer(message);
    if (body) await this.#say(message, body);
    this.#done[message.conversation.id] = { after: message.id };
    writeFileSync(this.#file, JSON.stringify(this.#done));
  }

  async #say({ id, conversation, threadRootId }: Heard, body: string): Promise<void> {
    // The key is made of what is answered, so that answering twice is answering once.
    const input = { conversationId: conversation.id, threadRootId, body, clientKey: `answer to ${id}` };
    for (;;) {
      const { sendMessage } = await this.#ask<{ sendMessage: { retryAfter?: number } }>(say, { input });
      if (sendMessage.retryAfter === undefined) return;
      await seconds(sendMessage.retryAfter);
    }
  }

  /** Asks until there is an answer, which is safe for all the bot asks. */
  async #ask<Data>(query: string, variables: object): Promise<Data> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${this.#token}` };
    for (;;) {
      try {
        const body = JSON.stringify({ query, variables });
        const response = await fetch(`${this.#url}/graphql`, { method: 'POST', headers, body });
        const { data } = (await response.json()) as { data?: Data };
        if (data) return data;
      } catch {
        // Not there just now.
      }
      await seconds(1);
    }
  }
}

function read(file: string): Record<string, Place> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, Place>;
  } catch {
    return {};
  }
}

if (import.meta.main) {
  const { PARLEY = 'http://localhost:4000', TOKEN = '' } = process.env;
  new Bot(PARLEY, TOKEN, 'bot.json', ({ body }) => (body === 'ping' ? 'pong' : undefined)).start();
}
