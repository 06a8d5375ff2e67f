import '../client/ui/tokens.css';
import '../client/ui/fonts.css';
import 'graphiql/style.css';
import './explorer.css';
import { GraphiQL } from 'graphiql';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { keepIdentity } from './identity.ts';
import { offerExamples } from './example-menu.ts';
import { examples } from './examples.ts';
import { keepTabs, requestedTab } from './kept-tabs.ts';
import { createFetcher } from './fetcher.ts';
import { forgetPlaceholders, placeholders } from './placeholder-values.ts';
import { followTheme } from './theme.ts';
import { toolbar } from './toolbar.ts';

const identity = keepIdentity(document.querySelector('#identity')!, forgetPlaceholders);
const fetcher = createFetcher({ placeholders, onMutation: identity.ask });
const root = createRoot(document.querySelector('#explorer')!);

offerExamples(document.querySelector('#examples')!, examples);
// GraphiQL reads its tabs from the storage when it is mounted, and only then.
keepTabs(localStorage, examples, await placeholders(), requestedTab(location.search));
history.replaceState(null, '', location.pathname);

followTheme((forcedTheme) =>
  root.render(
    createElement(
      GraphiQL,
      {
        fetcher,
        forcedTheme,
        defaultEditorToolsVisibility: true,
        // A token in the headers tab is gone with the page: storage is readable by whoever uses this computer next.
        shouldPersistHeaders: false,
        defaultQuery: '# A new tab. Ctrl-Space completes, Ctrl-Enter runs. The book at the left is the reference.\n\n',
      },
      createElement(GraphiQL.Logo, null, 'Parley API'),
      toolbar(),
    ),
  ),
);
