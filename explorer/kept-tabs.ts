import type { Example } from './examples.ts';
import { fillPlaceholders, type Placeholders } from './placeholders.ts';

// The names under which GraphiQL 4 keeps its tabs and the contents of the active one.
const tabsKey = 'graphiql:tabState';
const activeKeys = { query: 'graphiql:query', variables: 'graphiql:variables', headers: 'graphiql:headers' };

/** So many of the examples are open at the first visit: how to begin. The others are in the menu. */
const tour = 7;

type Content = { query: string; variables: string };
type Tab = Content & { id: string; title: string; headers: null; operationName: null; response: null; hash: null };
type Tabs = { activeTabIndex: number; tabs: Tab[] };

/** What the address asks for: an example by name, or an operation in full. */
export type Requested = { example: string } | Content | undefined;

/** Reads `?example=…`, or `?query=…&variables=…`. */
export function requestedTab(search: string): Requested {
  const parameters = new URLSearchParams(search);
  const example = parameters.get('example');
  if (example) return { example };
  const query = parameters.get('query');
  return query ? { query, variables: parameters.get('variables') ?? '' } : undefined;
}

/**
 * Prepares GraphiQL's tabs before it reads them: the tour at the first visit, afterwards whatever is there, and what the
 * address asks for in a tab of its own.
 */
export function keepTabs(
  storage: Storage,
  examples: readonly Example[],
  values: Placeholders,
  requested: Requested,
): void {
  const filled = (content: Content) => tab({ ...content, variables: fillPlaceholders(content.variables, values) });
  const kept = readTabs(storage);
  if (kept && !requested) return;
  const state = kept ?? { activeTabIndex: 0, tabs: examples.slice(0, tour).map(filled) };
  const content =
    requested && ('example' in requested ? examples.find(({ name }) => name === requested.example) : requested);
  if (content) activate(state, filled(content));
  const active = state.tabs[state.activeTabIndex];
  storage.setItem(tabsKey, JSON.stringify(state));
  storage.setItem(activeKeys.query, active?.query ?? '');
  storage.setItem(activeKeys.variables, active?.variables ?? '');
  storage.setItem(activeKeys.headers, '');
}

/** Goes to the tab where there is the same already, so that following a link twice leaves one. */
function activate(state: Tabs, wanted: Tab): void {
  const same = state.tabs.findIndex(({ query, variables }) => query === wanted.query && variables === wanted.variables);
  state.activeTabIndex = same === -1 ? state.tabs.push(wanted) - 1 : same;
}

function readTabs(storage: Storage): Tabs | undefined {
  try {
    const state = JSON.parse(storage.getItem(tabsKey) ?? 'null') as Tabs | null;
    return state && Array.isArray(state.tabs) && state.tabs.length > 0 ? state : undefined;
  } catch {
    return undefined;
  }
}

function tab({ query, variables }: Content): Tab {
  const title = /^(?:query|mutation|subscription)\s+(\w+)/m.exec(query)?.[1] ?? '<untitled>';
  return {
    id: crypto.randomUUID(),
    title,
    query,
    variables,
    headers: null,
    operationName: null,
    response: null,
    hash: null,
  };
}
