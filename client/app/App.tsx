import { graphql } from '../platform/graphql.ts';

/** Who is looking, if anybody. */
export const ViewerQuery = graphql(`query Viewer { viewer { id user { id displayName } } }`);

/** The whole client: providers around routes. */
export function App() {
  return <main>Parley</main>;
}
