import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import type { Context } from '../context.ts';
import type { RichText } from '../rich-text/rich-text.ts';

/** Who may ask for a root field at all. What they then see of it is the domain's business (`…For(viewer, id)`). */
export type Policy = 'anyone' | 'signed-in';

/** The one schema builder. Modules add their parts to it when `schema.ts` imports them. */
export const builder = new SchemaBuilder<{
  Context: Context;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    Cursor: { Input: string; Output: string };
    RichText: { Input: never; Output: RichText };
  };
  DefaultFieldNullability: false;
  DefaultInputFieldRequiredness: false;
}>({
  plugins: [ComplexityPlugin],
  defaultFieldNullability: false,
  complexity: { defaultComplexity: 1, defaultListMultiplier: 1 },
});

builder.queryType({ description: 'Everything that can be read.' });
builder.mutationType({
  description:
    'Everything that can be done. Each field takes one `input` and answers with a union of its success and its expected errors.',
});
builder.subscriptionType({
  description: 'Everything that can be listened to, over `graphql-transport-ws` or server-sent events.',
});
