import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { explorerPages, isForExplorer } from './explorer-pages.ts';
import { secureHeaders } from './headers.ts';

/** Answers requests for the web client's pages and files. */
export type Pages = (request: IncomingMessage, response: ServerResponse) => void;

const built = fileURLToPath(new URL('../../../dist/client', import.meta.url));

/**
 * Serves the built client: files with a hash in their name for ever, everything else only after asking again, and the page
 * itself for every address that is not a file. `/graphiql` is a page of its own, built apart.
 */
export function builtPages(folder = built): Pages {
  const explorer = explorerPages();
  const client = clientPages(folder);
  return (request, response) => (isForExplorer(request.url) ? explorer : client)(request, response);
}

function clientPages(folder: string): Pages {
  if (!existsSync(`${folder}/index.html`)) return missing;
  const serve = sirv(folder, { etag: true, gzip: true, brotli: true, single: true, setHeaders: keepHashed });
  return (request, response) => {
    secureHeaders(response, 'page');
    serve(request, response, () => {
      response.statusCode = 404;
      response.end();
    });
  };
}

function keepHashed(response: ServerResponse, path: string): void {
  response.setHeader('cache-control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
}

const missing: Pages = (_request, response) => {
  secureHeaders(response, 'page');
  response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(
    'The web client has not been built. Run `npm run build`, or start with `npm start`. The API is at /graphql.\n',
  );
};
