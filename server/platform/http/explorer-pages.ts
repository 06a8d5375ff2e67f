import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { notBuilt, type Pages, serveFolder } from './static-files.ts';

const built = fileURLToPath(new URL('../../../dist/explorer', import.meta.url));
const ours = /^\/graphiql(?=$|[/?])/;

/** Whether a request is for the explorer: `/graphiql` and what is below it. */
export function isForExplorer(url: string | undefined): boolean {
  return ours.test(url ?? '');
}

/** Serves the built explorer at `/graphiql`. */
export function explorerPages(folder = built): Pages {
  if (!existsSync(`${folder}/index.html`)) return notBuilt('explorer', 'The API explorer');
  const serve = serveFolder(folder, 'explorer', false);
  return (request, response) => {
    request.url = (request.url ?? '').replace(ours, '').replace(/^(?!\/)/, '/');
    serve(request, response);
  };
}
