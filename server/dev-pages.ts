import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { secureHeaders } from './platform/http/headers.ts';
import type { Pages } from './platform/http/pages.ts';

/** Serves the client from its sources with hot reload, on the same port: Vite as middleware, its socket beside ours. */
export async function devPages(server: Server): Promise<{ pages: Pages; close(): Promise<void> }> {
  const vite = await createServer({
    configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
    configLoader: 'native',
    server: { middlewareMode: true, hmr: { server } },
    appType: 'spa',
  });
  return {
    pages: (request, response) => {
      secureHeaders(response, 'page', true);
      vite.middlewares(request, response, () => {
        response.statusCode = 404;
        response.end();
      });
    },
    close: () => vite.close(),
  };
}
