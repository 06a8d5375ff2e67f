import {
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  isAbstractType,
  isLeafType,
  isObjectType,
} from 'graphql';
import { schema } from '../../../server/schema.ts';

/** What only wraps other rows' types, says what went wrong, or tells of the server and of nobody's data. */
const wrapping = /^__|(Connection|Edge|Success)$|^(PageInfo|FieldIssue|ServerInfo)$/;

const byName = (name: string) => schema.getType(name) as GraphQLObjectType;
const fieldsOf = (type: GraphQLObjectType) => Object.values(type.getFields());

/** Every object type that shows something of a conversation or a person, the roots among them. */
export function shownTypes(): string[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !wrapping.test(type.name) && !type.getInterfaces().some(({ name }) => name === 'Error'))
    .map((type) => type.name)
    .sort();
}

/** Its fields by name. */
export function fieldNames(type: string): string[] {
  return Object.keys(byName(type).getFields());
}

/** All that is asked of a field: what it leads to and everything flat about that, so that a leak would show. */
export function fieldSelection(type: string, field: string): string {
  return `${field}${selection(getNamedType(byName(type).getFields()[field]!.type))}`;
}

/** Every field of a type, each with what it leads to. */
export function wholeSelection(type: string): string {
  const named = schema.getType(type)!;
  if (!isAbstractType(named))
    return fieldNames(type)
      .map((field) => fieldSelection(type, field))
      .join(' ');
  const members = schema.getPossibleTypes(named).map(({ name }) => `... on ${name} { ${wholeSelection(name)} }`);
  return `__typename ${members.join(' ')}`;
}

/** A mutation that says all it can about its outcome. */
export function mutationDocument(field: string): string {
  const { args, type } = schema.getMutationType()!.getFields()[field]!;
  return `mutation M($input: ${String(args[0]!.type)}) { ${field}(input: $input) ${selection(getNamedType(type))} }`;
}

function selection(type: GraphQLNamedType): string {
  if (isLeafType(type)) return '';
  if (isAbstractType(type)) {
    const members = schema.getPossibleTypes(type).map((one) => `... on ${one.name} { ${flat(one)} }`);
    return ` { __typename ${members.join(' ')} }`;
  }
  const nodes = (type as GraphQLObjectType).getFields().nodes;
  return nodes ? ` { nodes${selection(getNamedType(nodes.type))} }` : ` { ${flat(type as GraphQLObjectType)} }`;
}

function flat(type: GraphQLObjectType): string {
  const plain = (field: GraphQLField<unknown, unknown>) => isLeafType(getNamedType(field.type)) && !field.args.length;
  const names = fieldsOf(type).filter(plain);
  return ['__typename', ...names.map(({ name }) => name)].join(' ');
}
