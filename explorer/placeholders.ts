/** What stands for an id in the variables of an example, and the id. */
export type Placeholders = Record<string, string>;

/**
 * Writes ids into an example's variables: `"<conversation id>"` becomes that of a conversation. What has no value stays
 * as it is, readable for people; `<random key>` becomes a fresh one at every call where `withKeys` is set.
 */
export function fillPlaceholders(text: string, values: Placeholders, { withKeys = false } = {}): string {
  return text.replace(/<([a-z ]+)>/g, (whole, name: string) => {
    if (name === 'random key') return withKeys ? crypto.randomUUID() : whole;
    return values[name] ?? whole;
  });
}
