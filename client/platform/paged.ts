import { type Accessor, createSignal, onCleanup } from 'solid-js';

/** One page of a list, as connections of the server give it. */
export interface ListPage<Node> {
  nodes: readonly Node[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

/** A page, or why there is none, in a sentence. */
export interface PageAnswer<Node> {
  page: ListPage<Node> | null | undefined;
  trouble: string | undefined;
}

/** A list that is read page by page, and read anew without losing the pages one has come to. */
export interface Paged<Node> {
  /** What is known so far; undefined until the first answer. */
  list: Accessor<readonly Node[] | undefined>;
  /** Why the last question brought nothing. */
  trouble: Accessor<string | undefined>;
  /** There is more behind what is known. */
  more: Accessor<boolean>;
  /** Reads one page more. */
  onward(): Promise<void>;
  /** Reads anew what is shown. */
  again(): Promise<void>;
}

/** A list for as long as the caller lives. `ask` reads the page behind a cursor, the first without one. Asks nothing by itself. */
export function createPaged<Node extends { id: string }>(
  ask: (after: string | undefined) => Promise<PageAnswer<Node>>,
): Paged<Node> {
  const [list, setList] = createSignal<readonly Node[]>();
  const [trouble, setTrouble] = createSignal<string>();
  const [end, setEnd] = createSignal<string>();
  let wanted = 1;
  let turn = 0;
  let asking: Promise<unknown> | undefined;
  onCleanup(() => (turn += 1));
  /** Reads so many pages behind what is held. What is asked later wins. */
  const read = async (held: readonly Node[], pages: number, after: string | undefined) => {
    const mine = (turn += 1);
    // The same question that is under way would be the answer to this one, too, with what was true before.
    await asking;
    if (mine !== turn) return;
    const reading = readPages(ask, pages, after);
    asking = reading;
    const found = await reading;
    if (mine !== turn) return;
    setTrouble(found.trouble);
    if (found.trouble !== undefined) return;
    setList((known) => asKnown([...held, ...found.nodes], known ?? []));
    setEnd(found.end);
  };
  return {
    list,
    trouble,
    more: () => end() !== undefined,
    async onward() {
      if (end() === undefined) return;
      wanted += 1;
      await read(list() ?? [], 1, end());
    },
    again: () => read([], wanted, undefined),
  };
}

/** Page after page, and where the next one begins; or why there is none. */
async function readPages<Node>(
  ask: (after: string | undefined) => Promise<PageAnswer<Node>>,
  pages: number,
  after: string | undefined,
): Promise<{ nodes: Node[]; end: string | undefined; trouble?: string }> {
  const nodes: Node[] = [];
  let end = after;
  for (let at = 0; at < pages; at += 1) {
    const { page, trouble } = await ask(end);
    if (!page) return { nodes, end, trouble: trouble ?? 'Something went wrong. Try again.' };
    nodes.push(...page.nodes);
    end = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined;
    if (end === undefined) break;
  }
  return { nodes, end };
}

/** What is as it was stays the same thing, and with it the row that may have focus. */
function asKnown<Node extends { id: string }>(nodes: readonly Node[], known: readonly Node[]): readonly Node[] {
  const held = new Map(known.map((node) => [node.id, node]));
  return nodes.map((node) => {
    const before = held.get(node.id);
    return before && JSON.stringify(before) === JSON.stringify(node) ? before : node;
  });
}
