import type { Server, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build, createServer } from 'vite';
import { explorerPages, isForExplorer } from './platform/http/explorer-pages.ts';
import { secureHeaders } from './platform/http/headers.ts';
import type { Pages } from './platform/http/static-files.ts';

/** Serves the client from its sources with hot reload, on the same port: Vite as middleware, its socket beside ours. */
export async function devPages(server: Server): Promise<{ pages: Pages; close(): Promise<void> }> {
  const vite = await createServer({
    configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
    configLoader: 'native',
    server: { middlewareMode: true, ws: { server } },
    appType: 'spa',
  });
  const explorer = freshExplorer();
  return {
    pages: (request, response) => {
      if (isForExplorer(request.url)) return explorer(request, response);
      secureHeaders(response, 'page', true);
      vite.middlewares(request, response, () => {
        response.statusCode = 404;
        response.end();
      });
    },
    close: () => vite.close(),
  };
}

/** The explorer, built when it is first asked for: two seconds, and then it is the one of production, policy and all. */
function freshExplorer(): Pages {
  let ready: Promise<Pages> | undefined;
  return (request, response) => {
    ready ??= buildExplorer();
    ready.then((pages) => pages(request, response)).catch((error: Error) => sayWhy(error, response));
  };
}

async function buildExplorer(): Promise<Pages> {
  const configFile = fileURLToPath(new URL('../vite.explorer.config.ts', import.meta.url));
  await build({ configFile, configLoader: 'native', logLevel: 'warn' });
  return explorerPages();
}

function sayWhy(error: Error, response: ServerResponse): void {
  secureHeaders(response, 'explorer');
  response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`The explorer could not be built: ${error.message}\n`);
}
