/** One of the documents in `docs/examples`, as a tab. */
export interface Example {
  /** The file's name without number and ending: `send-a-message`. It is the address, `/graphiql?example=send-a-message`. */
  name: string;
  /** The first line of the file. */
  title: string;
  query: string;
  /** JSON with placeholders, or nothing. */
  variables: string;
}

const documents = import.meta.glob<string>('../docs/examples/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const variables = import.meta.glob<string>('../docs/examples/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** All examples, in the order of their numbers. They are part of the page: the build reads them from `docs/examples`. */
export const examples: readonly Example[] = Object.entries(documents)
  .sort(([one], [other]) => one.localeCompare(other))
  .map(([path, query]) => ({
    name: path.replace(/^.*\/\d+-(.*)\.graphql$/, '$1'),
    title: /^# (.+)$/m.exec(query)?.[1] ?? path,
    query,
    variables: variables[path.replace(/graphql$/, 'json')] ?? '',
  }));
