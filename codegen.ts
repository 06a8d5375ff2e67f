import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { CodegenConfig } from '@graphql-codegen/cli';
import { buildSchema, isInterfaceType, isObjectType } from 'graphql';

const out = 'client/platform/gql/';
const schemaFile = process.env.SCHEMA ?? 'schema.graphql';

// The parsed Markdown tree is a scalar in GraphQL, so its shape reaches the client as a copied type, never by hand.
mkdirSync(out, { recursive: true });
copyFileSync(process.env.RICH_TEXT ?? 'server/platform/rich-text/rich-text.ts', `${out}rich-text.ts`);

// What the server makes of `:tada:` is what the client offers: one table for both.
copyFileSync('server/platform/rich-text/emoji-table.ts', 'client/ui/emoji-table.ts');

// The cache must know which types are an Error or a Node to match `... on Error` without guessing, and which have no id.
const schema = buildSchema(readFileSync(schemaFile, 'utf8'));
const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__'));
const namesOf = (list: readonly { name: string }[]) => list.map((type) => type.name);
const possibleTypes = Object.fromEntries(
  types.filter(isInterfaceType).map((type) => [type.name, namesOf(schema.getPossibleTypes(type))]),
);
const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
const objects = types.filter(isObjectType).filter((type) => !roots.has(type));
const typesWithoutId = namesOf(objects.filter((type) => !('id' in type.getFields())));
writeFileSync(
  `${out}schema-facts.ts`,
  `/** Interfaces, and the types they may be. Generated. */
export const possibleTypes: Record<string, string[]> = ${JSON.stringify(possibleTypes)};

/** Types that live inside the object that carries them. Generated. */
export const typesWithoutId: string[] = ${JSON.stringify(typesWithoutId)};
`,
);

/** schema.graphql and every `graphql(…)` in the client → client/platform/gql/. Types only: see client/platform/graphql.ts. */
const config: CodegenConfig = {
  schema: schemaFile,
  documents: ['client/**/*.{ts,tsx}', '!client/platform/gql/**'],
  ignoreNoDocuments: true,
  generates: {
    [out]: {
      preset: 'client',
      presetConfig: { fragmentMasking: { unmaskFunctionName: 'unmask' }, skipIndexFile: true },
      config: {
        importExtension: '.ts',
        useTypeImports: true,
        strictScalars: true,
        scalars: {
          ID: 'string',
          DateTime: 'string',
          Cursor: 'string',
          RichText: './rich-text.ts#RichText',
        },
      },
    },
  },
};

export default config;
