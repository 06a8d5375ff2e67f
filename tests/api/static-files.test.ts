import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveFolder } from '../../server/platform/http/static-files.ts';
import { parley } from '../support/parley.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-pages-'));
const whole = await parley();
const pages = createServer();
let port: number;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<p>Here</p>');
  writeFileSync(join(folder, 'assets', 'app-0123abcd.js'), '1');
  writeFileSync(join(folder, 'assets', 'gone-0123abcd.js'), '2');
  pages.on('request', serveFolder(folder, 'page', true));
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
  ({ port } = pages.address() as AddressInfo);
});

afterAll(async () => {
  await new Promise((resolve) => pages.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

/** The status of an answer to a request written by hand. */
function statusOf(at: number, path: string, ...headers: string[]): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect(at, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('close', () => resolve(/^HTTP\/1.1 (\d+)/.exec(answer)?.[1]));
    socket.on('error', reject);
    socket.write([`GET ${path} HTTP/1.1`, 'Host: x', 'Connection: close', ...headers, '', ''].join('\r\n'));
  });
}

const ranges = ['bytes=10-5', 'bytes=0--5', 'bytes=-', 'bytes=999999-', 'bytes=0-1,4-5', 'lines=1-2', 'bytes=NaN-NaN'];

test.for(ranges)('Range: %s is answered with the whole file', async (range) => {
  for (const path of ['/', '/assets/app-0123abcd.js', '/some/room']) {
    expect([path, await statusOf(port, path, `Range: ${range}`)]).toEqual([path, '200']);
  }
});

test.for(ranges)('the pages of a whole Parley survive Range: %s', async (range) => {
  const at = Number(new URL(whole.url).port);
  for (const path of ['/', '/graphiql/', '/graphiql', '/favicon.ico']) {
    expect([path, await statusOf(at, path, `Range: ${range}`)]).toEqual([path, expect.stringMatching(/^[2-5]\d\d$/)]);
  }
  expect(await statusOf(at, '/healthz')).toBe('200');
});

test('a file that was removed while the server runs is not found, and the others are', async () => {
  expect(await statusOf(port, '/assets/gone-0123abcd.js')).toBe('200');
  rmSync(join(folder, 'assets', 'gone-0123abcd.js'));
  expect(await statusOf(port, '/assets/gone-0123abcd.js')).toBe('404');
  expect(await statusOf(port, '/assets/app-0123abcd.js')).toBe('200');
});

test('a file that was added while the server runs is found', async () => {
  expect(await statusOf(port, '/assets/new-0123abcd.js')).toBe('404');
  writeFileSync(join(folder, 'assets', 'new-0123abcd.js'), '3');
  expect(await statusOf(port, '/assets/new-0123abcd.js')).toBe('200');
});

test.for(['/%ff%c0', '/%', '//', '/../../etc/passwd', '/..%2f..%2f..%2fetc%2fpasswd', '/assets', '/\\'])(
  '%s gets an answer',
  async (path) => {
    expect(await statusOf(port, path)).toMatch(/^[24]\d\d$/);
    expect(await statusOf(port, '/')).toBe('200');
  },
);

test('a file that vanishes between being looked up and opened cuts its own answer, and no other', async () => {
  const file = join(folder, 'assets', 'brief-0123abcd.js');
  writeFileSync(file, '4');
  const serve = serveFolder(folder, 'page', true);
  const brief = createServer((request, response) => {
    // This header is set after the look-up.
    const set = response.setHeader.bind(response);
    response.setHeader = (name, value) => {
      if (name === 'cache-control') rmSync(file, { force: true });
      return set(name, value);
    };
    serve(request, response);
  });
  await new Promise<void>((resolve) => brief.listen(0, '127.0.0.1', resolve));
  const at = (brief.address() as AddressInfo).port;
  expect(await statusOf(at, '/assets/brief-0123abcd.js')).toBeUndefined();
  expect(await statusOf(at, '/assets/app-0123abcd.js')).toBe('200');
  await new Promise((resolve) => brief.close(resolve));
});
