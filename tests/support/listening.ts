import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { Heard } from './heard.ts';
import { bearer } from './http.ts';

/** Runs an operation over a socket of its own, as a standard client does, and keeps what it hears. */
export function listen<T>(
  url: string,
  token: string,
  query: string,
  variables: object,
  heard = new Heard<T>(() => {}),
): Heard<T> {
  const client = createClient({
    url: url.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { token },
    retryAttempts: 0,
    onNonLazyError: () => {},
  });
  client.subscribe(
    { query, variables: variables as Record<string, unknown> },
    {
      next: (result) => {
        if (result.data) heard.hear(Object.values(result.data)[0] as T);
        else heard.finish({ errors: result.errors ?? [] });
      },
      complete: () => {
        heard.finish({ completed: true });
        void client.dispose();
      },
      error: (reason) => {
        if (Array.isArray(reason)) heard.finish({ errors: reason });
        else
          heard.finish({
            code: (reason as { code?: number }).code,
            reason: String((reason as { reason?: string }).reason),
          });
        void client.dispose();
      },
    },
  );
  heard.onStop(() => void client.dispose());
  return heard;
}

/** Runs an operation as server-sent events and keeps what it hears. */
export function listenByEvents<T>(url: string, token: string, query: string, variables: object): Heard<T> {
  const stopped = new AbortController();
  const heard = new Heard<T>(() => stopped.abort());
  const headers = { 'content-type': 'application/json', accept: 'text/event-stream', ...bearer(token) };
  fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }), signal: stopped.signal })
    .then((response) => readEvents(response, heard))
    .catch((error: Error) => heard.finish({ reason: error.message }));
  return heard;
}

async function readEvents<T>(response: Response, heard: Heard<T>): Promise<void> {
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) takeEvent(event, heard);
  }
  heard.finish({ reason: 'cut' });
}

function takeEvent<T>(event: string, heard: Heard<T>): void {
  const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(event)?.[1];
  if (field('event') === 'complete') return heard.finish({ completed: true });
  const data = field('data');
  if (!data) return;
  const result = JSON.parse(data);
  if (result.data) heard.hear(Object.values(result.data)[0] as T);
  else heard.finish({ errors: result.errors });
}
