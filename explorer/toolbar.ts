import { useEditorContext } from '@graphiql/react';
import { GraphiQL } from 'graphiql';
import { createElement, Fragment, type ReactNode, useEffect } from 'react';

/** The buttons beside the query: tidy and copy. As it lives among the editors, it also makes long comments wrap. */
export function toolbar(): ReactNode {
  const children = ({ prettify, copy }: Record<'prettify' | 'copy', ReactNode>) =>
    createElement(Fragment, null, prettify, copy, createElement(Wrapping));
  return createElement(GraphiQL.Toolbar, { children });
}

function Wrapping(): null {
  const { queryEditor } = useEditorContext({ nonNull: true });
  useEffect(() => queryEditor?.setOption('lineWrapping', true), [queryEditor]);
  return null;
}
