import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { explorerPages, isForExplorer } from './explorer-pages.ts';
import { notBuilt, type Pages, serveFolder } from './static-files.ts';

const built = fileURLToPath(new URL('../../../dist/client', import.meta.url));

/** Serves the built client and, at `/graphiql`, the explorer, which is a page of its own, built apart. */
export function builtPages(folder = built): Pages {
  const explorer = explorerPages();
  const client = existsSync(`${folder}/index.html`)
    ? serveFolder(folder, 'page', true)
    : notBuilt('page', 'The web client');
  return (request, response) => (isForExplorer(request.url) ? explorer : client)(request, response);
}
