import { type GraphQLSchema, isObjectType } from 'graphql';

/**
 * Marks fields, given as `Type.field`, by setting one of their extensions to true. Throws for one that does not exist, so that
 * no list can rot.
 */
export function markFields(schema: GraphQLSchema, mark: string, fields: Iterable<string>): GraphQLSchema {
  for (const name of fields) {
    const [typeName, fieldName] = name.split('.') as [string, string];
    const type = schema.getType(typeName);
    const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
    if (!field) throw new Error(`There is no field ${name} to be marked as ${mark}.`);
    field.extensions = { ...field.extensions, [mark]: true };
  }
  return schema;
}
