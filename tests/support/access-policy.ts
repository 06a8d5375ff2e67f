import { changes } from './access/policy-changes.ts';
import { conversations } from './access/policy-conversations.ts';
import { messages } from './access/policy-messages.ts';
import { mutations } from './access/policy-mutations.ts';
import { people } from './access/policy-people.ts';
import { roots } from './access/policy-roots.ts';
import type { Policy } from './access/policy.ts';

/**
 * Who may ask and do what: every field of the schema that shows or changes something of a conversation or a person, for a
 * private and a public room. It is written from what Parley promises, and not from what the server answers. There is no
 * column for staff, as there is no such role yet.
 */
export const policy: Policy = { ...roots, ...mutations, ...conversations, ...messages, ...people, ...changes };
