import { type RouteSectionProps } from '@solidjs/router';
import { Provider } from '@urql/solid';
import { createUrql } from '../platform/urql.ts';

/** Around the pages before signing in: a client without cache or socket, so these pages stay light. */
export default function Doorstep(props: RouteSectionProps) {
  return <Provider value={createUrql([], () => {})}>{props.children}</Provider>;
}
