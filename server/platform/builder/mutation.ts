import type { FieldMap, InputFieldMap, InputShapeFromFields } from '@pothos/core';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import { type Policy, builder } from './builder.ts';
import { admit, type Types, type ViewerUnder } from './fields.ts';
import { refuseNul } from './nul.ts';
import { answerName, answerOf } from './refusals.ts';

interface MutationOptions<P extends Policy, Input extends InputFieldMap, Success extends object> {
  description: string;
  policy: P;
  input: (t: PothosSchemaTypes.InputFieldBuilder<Types, 'InputObject'>) => Input;
  /** The input as a whole may be left out. */
  optionalInput?: boolean;
  /** The expected failures, as schema types made by `refusalType`. */
  errors: { name: string }[];
  success: (t: PothosSchemaTypes.ObjectFieldBuilder<Types, Success>) => FieldMap;
  resolve: (viewer: ViewerUnder<P>, input: InputShapeFromFields<Input>, context: Context) => Promise<Success>;
}

/**
 * Adds a mutation `xy`: its input `XyInput`, its success `XySuccess` and the union `XyResult` of success and expected
 * failures. A declared refusal that `resolve` throws becomes a member of the union; anything else is a top-level error.
 */
export function mutation<P extends Policy, Input extends InputFieldMap, Success extends object>(
  name: string,
  options: MutationOptions<P, Input, Success>,
): void {
  const title = name[0]!.toUpperCase() + name.slice(1);
  const input = builder.inputType(`${title}Input`, {
    description: `What \`${name}\` needs.`,
    fields: options.input,
  });
  const success = builder.objectRef<Success>(`${title}Success`);
  success.implement({ description: `\`${name}\` has been done.`, fields: options.success });
  const declared = new Set(options.errors.map((error) => error.name));
  const result = builder.unionType(`${title}Result`, {
    description: `What \`${name}\` can answer.`,
    types: [success, ...options.errors] as never,
    resolveType: (value: unknown) => (answerName(value) ?? `${title}Success`) as never,
  });
  builder.mutationField(name, (t) =>
    t.field({
      type: result,
      nullable: true,
      description: options.description,
      extensions: { policy: options.policy },
      args: {
        input: t.arg({ type: input, required: !options.optionalInput, description: 'What it needs.' }),
      },
      resolve: async (_: unknown, args: { input?: unknown }, context: Context) => {
        const viewer = admit(options.policy, context);
        try {
          refuseNul(args.input ?? {});
          return await options.resolve(viewer, (args.input ?? {}) as InputShapeFromFields<Input>, context);
        } catch (error) {
          const answer = error instanceof Refusal && answerOf(error, declared);
          if (answer) return answer;
          throw error;
        }
      },
    } as never),
  );
}
