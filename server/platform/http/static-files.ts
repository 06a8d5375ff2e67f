import type { IncomingMessage, ServerResponse } from 'node:http';
import sirv from 'sirv';
import { secureHeaders } from './headers.ts';

/** Answers requests for pages and files. */
export type Pages = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Serves a built folder: files with a hash in their name for ever, everything else only after asking again, and with
 * `single` the page itself for every address that is not a file. Whatever is asked for, it answers.
 */
export function serveFolder(folder: string, kind: 'page' | 'explorer', single: boolean): Pages {
  // `dev` looks each file up: a remembered one that a new build has removed would end the process when it is opened.
  const serve = sirv(folder, { dev: true, etag: true, gzip: true, brotli: true, single, setHeaders: keepHashed });
  return (request, response) => {
    secureHeaders(response, kind);
    // Parts of files are for media, and an impossible range would throw out of the library.
    delete request.headers.range;
    // A file can still vanish between being looked up and opened, and nobody else listens to its stream.
    response.once('pipe', (file) => file.once('error', () => response.destroy()));
    try {
      serve(request, response, () => end(response, 404));
    } catch {
      end(response, 400);
    }
  };
}

/** Says in plain words that something has not been built. */
export function notBuilt(kind: 'page' | 'explorer', what: string): Pages {
  return (_request, response) => {
    secureHeaders(response, kind);
    response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(
      `${what} has not been built. Run \`npm run build\`, or start with \`npm start\`. The API is at /graphql.\n`,
    );
  };
}

function keepHashed(response: ServerResponse, path: string): void {
  response.setHeader('cache-control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
}

function end(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.statusCode = status;
  response.end();
}
