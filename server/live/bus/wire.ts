import type { Hint } from '../../platform/hints.ts';

/** Loads are cut to so many bytes: NOTIFY takes less than 8,000. */
const longestLoad = 7900;

/** Puts hints into texts of bounded length. A hint that is too long by itself is left out; there is none. */
export function pack(node: string, hints: Hint[]): string[] {
  const head = `{"node":${JSON.stringify(node)},"hints":[`;
  const loads: string[] = [];
  let load = '';
  for (const hint of hints) {
    const text = JSON.stringify(withoutRows(hint));
    if (head.length + load.length + Buffer.byteLength(text) + 3 > longestLoad && load) {
      loads.push(`${head}${load}]}`);
      load = '';
    }
    load += load ? `,${text}` : text;
  }
  if (load) loads.push(`${head}${load}]}`);
  return loads;
}

/** Reads a load of another node. Undefined for our own and for what is none; single hints that are none are passed over. */
export function unpack(self: string, load: string): Hint[] | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(load);
  } catch {
    return undefined;
  }
  const { node, hints } = (parsed ?? {}) as { node?: unknown; hints?: unknown };
  if (typeof node !== 'string' || node === self || !Array.isArray(hints)) return undefined;
  return hints.filter(isHint);
}

function withoutRows(hint: Hint): Hint {
  if (hint.about === 'conversation') return { ...hint, written: undefined };
  return hint.about === 'inbox' ? { ...hint, read: undefined } : hint;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isUuid = (value: unknown) => typeof value === 'string' && uuid.test(value);
const isCount = (value: unknown) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const isFlag = (value: unknown) => typeof value === 'boolean';
const orAbsent = (is: (value: unknown) => boolean) => (value: unknown) => value == null || is(value);
const arePeople = (value: unknown) =>
  Array.isArray(value) &&
  value.every((one) => Array.isArray(one) && isUuid(one[0]) && ['ONLINE', 'AWAY', 'GONE'].includes(String(one[1])));

/** What the fields of each kind of hint have to be. Other nodes may be of another release, or not nodes at all. */
const shapes: Record<Hint['about'], Record<string, (value: unknown) => boolean>> = {
  conversation: { conversationId: isUuid, version: isCount },
  inbox: { userId: isUuid, version: orAbsent(isCount) },
  session: { sessionId: isUuid },
  profile: { userId: isUuid, until: orAbsent(isCount) },
  idle: { userId: isUuid, sessionId: isUuid, idle: isFlag },
  presence: { node: (value) => typeof value === 'string', people: arePeople, asks: orAbsent(isFlag) },
  typing: { conversationId: isUuid, userId: isUuid, typing: isFlag, version: isCount },
  read: { conversationId: isUuid, userId: isUuid, lastReadSeq: isCount, at: isCount, version: isCount },
};

function isHint(value: unknown): value is Hint {
  const shape = Object.hasOwn(shapes, String((value as Hint | null)?.about)) && shapes[(value as Hint).about];
  return shape && Object.entries(shape).every(([name, is]) => is((value as Record<string, unknown>)[name]));
}
