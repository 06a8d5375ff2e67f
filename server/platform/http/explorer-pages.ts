import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { secureHeaders } from './headers.ts';
import type { Pages } from './pages.ts';

const built = fileURLToPath(new URL('../../../dist/explorer', import.meta.url));
const ours = /^\/graphiql(?=$|[/?])/;

/** Whether a request is for the explorer: `/graphiql` and what is below it. */
export function isForExplorer(url: string | undefined): boolean {
  return ours.test(url ?? '');
}

/** Serves the built explorer at `/graphiql`: files with a hash in their name for ever, the page only after asking again. */
export function explorerPages(folder = built): Pages {
  if (!existsSync(`${folder}/index.html`)) return missing;
  const serve = sirv(folder, {
    etag: true,
    gzip: true,
    brotli: true,
    setHeaders: (response, path) =>
      response.setHeader(
        'cache-control',
        path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  });
  return (request, response) => {
    secureHeaders(response, 'explorer');
    request.url = (request.url ?? '').replace(ours, '').replace(/^(?!\/)/, '/');
    serve(request, response, () => {
      response.statusCode = 404;
      response.end();
    });
  };
}

const missing: Pages = (_request, response) => {
  secureHeaders(response, 'explorer');
  response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(
    'The API explorer has not been built. Run `npm run build`, or start with `npm start`. The API is at /graphql.\n',
  );
};
