import { createRequest } from '@urql/core';
import type { DocumentNode } from 'graphql';
import type { graphql as Typed } from './gql/gql.ts';

export { type FragmentType, unmask } from './gql/fragment-masking.ts';

const fragments = new Map<string, string>();

/**
 * Declares an operation or a fragment: `graphql(\`fragment Avatar_user on User { … }\`)`. Codegen reads the literal and types
 * the result; at run time only the text stays, so each chunk carries its own documents and no parsed trees.
 * An operation finds the fragments it spreads by name when first used: they are declared by the components it imports.
 */
export const graphql = declare as unknown as typeof Typed;

/** A document that is put together and parsed when somebody first looks into it. */
function declare(source: string): DocumentNode {
  const name = /^\s*fragment\s+(\w+)/.exec(source)?.[1];
  if (name) fragments.set(name, source);
  let document: DocumentNode | undefined;
  const parsed = () => (document ??= createRequest([source, ...spreadIn(source).values()].join('\n'), {}).query);
  return {
    kind: 'Document',
    get definitions() {
      return parsed().definitions;
    },
    get loc() {
      return parsed().loc;
    },
  };
}

/** Every fragment a document needs, each once, also through other fragments. */
function spreadIn(source: string, found = new Map<string, string>()): Map<string, string> {
  for (const [, name] of source.matchAll(/\.\.\.\s*(\w+)/g)) {
    if (!name || name === 'on' || found.has(name)) continue;
    const fragment = fragments.get(name);
    if (!fragment) throw new Error(`Fragment ${name} is not loaded: import the component that declares it.`);
    found.set(name, fragment);
    spreadIn(fragment, found);
  }
  return found;
}
