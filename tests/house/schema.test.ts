import {
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../server/schema.ts';

const types = Object.values(schema.getTypeMap()).filter(
  (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
);
const roots = [schema.getQueryType()!, schema.getMutationType()!, schema.getSubscriptionType()!];

function undescribed(type: GraphQLNamedType): string[] {
  const missing = type.description ? [] : [type.name];
  const check = (owner: string, items: readonly { name: string; description?: string | null }[]) =>
    items.filter((item) => !item.description).forEach((item) => missing.push(`${owner}.${item.name}`));
  if (isEnumType(type)) check(type.name, type.getValues());
  if (isInputObjectType(type)) check(type.name, Object.values(type.getFields()));
  if (isObjectType(type) || isInterfaceType(type)) {
    const fields = Object.values(type.getFields()) as GraphQLField<unknown, unknown>[];
    check(type.name, fields);
    for (const field of fields) check(`${type.name}.${field.name}`, field.args);
  }
  return missing;
}

test('every type, field, argument, input and enum value says what it is', () => {
  expect(types.length).toBeGreaterThan(60);
  expect(types.flatMap(undescribed)).toEqual([]);
});

test('every root field has a written policy', () => {
  const fields = roots.flatMap((root) => Object.values(root.getFields()).map((field) => ({ root, field })));
  const without = fields.filter(({ field }) => !['anyone', 'signed-in'].includes(String(field.extensions.policy)));
  expect(without.map(({ root, field }) => `${root.name}.${field.name}`)).toEqual([]);
});

test('what anyone may ask for without signing in is exactly this', () => {
  const open = roots.flatMap((root) =>
    Object.values(root.getFields())
      .filter((field) => field.extensions.policy === 'anyone')
      .map((field) => `${root.name}.${field.name}`),
  );
  expect(open.sort()).toEqual(['Mutation.register', 'Mutation.signIn', 'Query.serverInfo', 'Query.viewer']);
});

test('every mutation is nullable, takes one input, and answers with a union whose errors implement Error', () => {
  const errorInterface = schema.getType('Error');
  for (const { name, args, type } of Object.values(schema.getMutationType()!.getFields())) {
    const union = getNamedType(type);
    const members = isUnionType(union) ? union.getTypes() : [];
    const successes = members.filter((member) => !member.getInterfaces().includes(errorInterface as never));
    expect({
      name,
      args: args.map((arg) => arg.name),
      nullable: !isNonNullType(type),
      union: isUnionType(union),
      successes: successes.map((member) => member.name),
    }).toEqual({
      name,
      args: ['input'],
      nullable: true,
      union: true,
      successes: [`${name[0]!.toUpperCase()}${name.slice(1)}Success`],
    });
  }
});

test('subscriptions are in the past tense', () => {
  for (const name of Object.keys(schema.getSubscriptionType()!.getFields())) expect(name).toMatch(/(Added|Changed)$/);
});
