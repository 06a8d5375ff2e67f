import { type GraphQLSchema, isObjectType } from 'graphql';
import { FieldErrors } from '../errors.ts';

/** Texts whose own parser has a typed answer to everything that is wrong with them. */
const parsedElsewhere = new Set(['body', 'clientKey']);

/** U+0000 can be in no text of PostgreSQL's, so it is refused at the border. Throws `FieldErrors` that names the field. */
export function refuseNul(input: object): void {
  for (const [field, value] of Object.entries(input)) {
    if (parsedElsewhere.has(field)) continue;
    if (typeof value === 'string' && value.includes('\0')) {
      throw new FieldErrors([{ field, message: 'Remove the character U+0000.' }]);
    }
    if (Array.isArray(value)) for (const item of value) refuseNul({ [field]: item });
    else if (typeof value === 'object' && value !== null) refuseNul(value);
  }
}

/** Puts `refuseNul` before every field with arguments. Mutations do it themselves, as they answer with a union. */
export function refuseNulEverywhere(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type === schema.getMutationType() || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.args.length === 0) continue;
      const { resolve, subscribe } = field;
      if (resolve) field.resolve = (source, args, ...rest) => (refuseNul(args), resolve(source, args, ...rest));
      if (subscribe) field.subscribe = (source, args, ...rest) => (refuseNul(args), subscribe(source, args, ...rest));
    }
  }
  return schema;
}
