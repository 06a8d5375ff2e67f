import {
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type NamedTypeNode,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';

/** Draws a whole number below `n`. */
export type Draw = (n: number) => number;

/** Something to ask, by chance. */
export interface RandomDocument {
  query: string;
  variables: Record<string, unknown>;
}

/** What may stand for a scalar, by its name and that of the argument. */
export type Values = (scalar: string, name: string) => unknown[];

/** Writes documents a schema might be asked: merged and aliased fields, fragments, switches, variables good and bad. */
export class DocumentWriter {
  readonly #schema: GraphQLSchema;
  readonly #draw: Draw;
  readonly #values: Values;
  readonly #declared: string[] = [];
  readonly #fragments: string[] = [];
  readonly #variables: Record<string, unknown> = {};

  constructor(schema: GraphQLSchema, draw: Draw, values: Values) {
    this.#schema = schema;
    this.#draw = draw;
    this.#values = values;
  }

  /** A query or mutation of this type, `depth` fields deep at most. */
  write(kind: 'query' | 'mutation', depth: number): RandomDocument {
    const root = kind === 'query' ? this.#schema.getQueryType()! : this.#schema.getMutationType()!;
    const selection = this.#selection(root, depth);
    const declared = this.#declared.length > 0 ? `(${this.#declared.join(', ')})` : '';
    return { query: [`${kind} Q${declared} ${selection}`, ...this.#fragments].join('\n'), variables: this.#variables };
  }

  /** Variables for an operation that was written by somebody else. */
  variablesFor({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> {
    for (const { variable, type } of variableDefinitions) {
      const name = variable.name.value;
      if (type.kind === Kind.NON_NULL_TYPE || this.#draw(2))
        this.#variables[name] = this.#value(typeFromAST(this.#schema, type as NamedTypeNode) as GraphQLInputType, name);
    }
    return this.#variables;
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    const parts = Array.from({ length: 1 + this.#draw(4) }, () => this.#part(type, depth));
    return `{ ${parts.join(' ')} }`;
  }

  #part(type: GraphQLCompositeType, depth: number): string {
    const kind = this.#draw(8);
    if (kind === 0) return `__typename${this.#switch()}`;
    if (kind > 2 && 'getFields' in type) return this.#field(type.getFields(), depth);
    const within = this.#oneOf(this.#narrowed(type));
    if (kind === 1 && depth > 0) {
      const name = `F${this.#fragments.length}`;
      const at = this.#fragments.push('') - 1;
      this.#fragments[at] = `fragment ${name} on ${within.name} ${this.#selection(within, depth - 1)}`;
      return `...${name}${this.#switch()} ${this.#draw(4) ? '' : `...${name}`}`;
    }
    return `... on ${within.name}${this.#switch()} ${this.#selection(within, Math.max(0, depth - 1))}`;
  }

  /** Types that may be meant where this one stands. */
  #narrowed(type: GraphQLCompositeType): GraphQLCompositeType[] {
    if (isAbstractType(type)) return [type, ...this.#schema.getPossibleTypes(type)];
    return isObjectType(type) ? [type, ...type.getInterfaces()] : [type];
  }

  #field(fields: Record<string, GraphQLField<unknown, unknown>>, depth: number): string {
    const all = Object.values(fields).filter((one) => depth > 0 || !isCompositeType(getNamedType(one.type)));
    if (all.length === 0) return '__typename';
    const field = this.#oneOf(all);
    const named = getNamedType(field.type);
    const alias = this.#draw(3) ? '' : `${this.#oneOf(['a', 'b', '__proto__', 'constructor'])}: `;
    const args = field.args.map((arg) => this.#argument(arg)).filter((text) => text !== undefined);
    const within = isCompositeType(named) ? ` ${this.#selection(named, depth - 1)}` : '';
    return `${alias}${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${this.#switch()}${within}`;
  }

  #argument(arg: GraphQLArgument): string | undefined {
    const required = isNonNullType(arg.type) && arg.defaultValue === undefined;
    if (!required && this.#draw(2)) return undefined;
    if (this.#draw(2)) return `${arg.name}: ${this.#literal(arg.type, arg.name)}`;
    return `${arg.name}: $${this.#variable(arg.type, arg.name)}`;
  }

  #variable(type: GraphQLInputType, name: string): string {
    const variable = `v${this.#declared.length}`;
    const fallback = this.#draw(4) ? '' : ` = ${this.#literal(type, name)}`;
    this.#declared.push(`$${variable}: ${String(type)}${fallback}`);
    if (this.#draw(6)) this.#variables[variable] = this.#value(type, name);
    return variable;
  }

  #switch(): string {
    if (this.#draw(6)) return '';
    const name = this.#oneOf(['skip', 'include']);
    if (this.#draw(3) === 0) return ` @${name}(if: ${this.#oneOf(['true', 'false'])})`;
    const variable = `v${this.#declared.length}`;
    this.#declared.push(`$${variable}: Boolean${this.#oneOf(['!', ' = true', ' = false'])}`);
    if (this.#draw(8)) this.#variables[variable] = this.#oneOf([true, false, true, false, null, 'yes']);
    return ` @${name}(if: $${variable})`;
  }

  #value(type: GraphQLInputType, name: string): unknown {
    if (this.#draw(12) === 0) return this.#oneOf([null, 'wrong', -1, {}, [null], true]);
    const nullable = getNullableType(type);
    if (isListType(nullable)) return Array.from({ length: this.#draw(3) }, () => this.#value(nullable.ofType, name));
    if (isEnumType(nullable)) return this.#oneOf(nullable.getValues()).name;
    if (!isInputObjectType(nullable)) return this.#oneOf(this.#values(String(nullable), name));
    const fields = Object.values(nullable.getFields()).filter((one) => isNonNullType(one.type) || this.#draw(2));
    return Object.fromEntries(fields.map((one) => [one.name, this.#value(one.type, one.name)]));
  }

  #literal(type: GraphQLInputType, name: string): string {
    const nullable = getNullableType(type);
    if (!isNonNullType(type) && this.#draw(8) === 0) return 'null';
    if (isListType(nullable)) return `[${this.#draw(2) ? this.#literal(nullable.ofType, name) : ''}]`;
    if (isEnumType(nullable)) return this.#oneOf(nullable.getValues()).name;
    if (!isInputObjectType(nullable)) return JSON.stringify(this.#oneOf(this.#values(String(nullable), name)));
    const fields = Object.values(nullable.getFields()).filter((one) => isNonNullType(one.type) || this.#draw(2));
    return `{ ${fields.map((one) => `${one.name}: ${this.#literal(one.type, one.name)}`).join(', ')} }`;
  }

  #oneOf<T>(all: readonly T[]): T {
    return all[this.#draw(all.length)]!;
  }
}
