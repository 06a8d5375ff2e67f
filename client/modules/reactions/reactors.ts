import { createSignal } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';
import { useSession } from '../../platform/session.ts';

const ReactorsQuery = graphql(`
  query Reactors($id: ID!) {
    node(id: $id) { ... on Message { id version reactions { emoji users { id displayName } } } }
  }
`);

/** How many people are named; the rest are counted. */
const named = 12;

/** Who reacted to a message, asked for when somebody wants to know. */
export interface Reactors {
  /** Asks, unless what is known is of this version of the message. */
  load(version: string): Promise<void>;
  /** “You, Grace and 3 others”; undefined while the names are not known. */
  names(emoji: string, count: number, mine: boolean): string | undefined;
}

interface Known {
  version: string;
  people: Map<string, readonly { id: string; displayName: string }[]>;
}

/** The names behind the reactions to one message. */
export function createReactors(messageId: string, viewerId: string): Reactors {
  const { plain } = useSession();
  const [known, setKnown] = createSignal<Known>();
  let asked: string | undefined;
  return {
    async load(version) {
      if (asked === version) return;
      asked = version;
      const { data } = await plain.query(ReactorsQuery, { id: messageId }).toPromise();
      const message = data?.node && 'reactions' in data.node ? data.node : undefined;
      if (!message) asked = undefined;
      else
        setKnown({ version: message.version, people: new Map(message.reactions.map((one) => [one.emoji, one.users])) });
    },
    names(emoji, count, mine) {
      const people = known()?.people.get(emoji);
      if (!people && !mine) return undefined;
      const others = (people ?? []).filter((user) => user.id !== viewerId).map((user) => user.displayName);
      const shown = [...(mine ? ['You'] : []), ...others].slice(0, named);
      if (shown.length === 0 || (shown.length < count && !people)) return undefined;
      const left = count - shown.length;
      return list.format(left > 0 ? [...shown, left === 1 ? '1 other' : `${left} others`] : shown);
    },
  };
}

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });
