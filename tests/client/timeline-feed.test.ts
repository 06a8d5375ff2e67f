import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TimelineFeed, type FeedState } from '../../client/platform/timeline/timeline-feed.ts';
import type { FetchedPage, PageAt, StreamEvent } from '../../client/platform/timeline/timeline-source.ts';
import { TimelineWindow } from '../../client/platform/timeline/timeline-window.ts';

interface Said {
  id: string;
  seq: number;
  version: string;
}

const said = (seq: number, version = seq): Said => ({ id: `msg_${seq}`, seq, version: String(version) });

/** A conversation of a hundred messages behind a network that does what it is told. */
function world(most = 300, following = () => true) {
  const asked: PageAt[] = [];
  const streams: { after: () => string; on: (event: StreamEvent<Said>) => void; stopped: boolean }[] = [];
  const heard: number[] = [];
  const net = { down: false, gone: false, cursor: 'c100', last: 100, at: { last: true } as PageAt };
  let state: Readonly<FeedState> | undefined;
  const window = new TimelineWindow<Said>({ most, following, changed: () => {} });
  const range = (at: PageAt): [number, number] => {
    if ('around' in at) return [Number(at.around.slice(4)) - 5, Number(at.around.slice(4)) + 5];
    if ('before' in at) return [Number(at.before) - 10, Number(at.before) - 1];
    if ('after' in at) return [Number(at.after) + 1, Number(at.after) + 10];
    return [net.last - 9, net.last];
  };
  async function page(at: PageAt): Promise<FetchedPage<Said> | null> {
    asked.push(at);
    if (net.down) throw new Error('no network');
    if (net.gone) return null;
    const [wantedFrom, wantedTo] = range(at);
    const [from, to] = [Math.max(1, wantedFrom), Math.min(net.last, wantedTo)];
    const messages = Array.from({ length: to - from + 1 }, (_, index) => said(from + index));
    const cursors = new Map(messages.map((message) => [message.id, String(message.seq)]));
    return { messages, cursors, cursor: net.cursor, older: from > 1, newer: to < net.last };
  }
  const feed = new TimelineFeed<Said>({
    window,
    position: () => net.at,
    told: (news) => {
      state = news;
    },
    heard: (messages) => heard.push(...messages.map((message) => message.seq)),
    source: {
      page,
      stream(after, on) {
        const stream = { after, on, stopped: false };
        streams.push(stream);
        return () => {
          stream.stopped = true;
        };
      },
    },
  });
  const seqs = () => window.messages().map((message) => message.seq);
  return {
    feed,
    window,
    net,
    asked,
    streams,
    heard,
    seqs,
    state: () => state,
    live: () => streams.filter((stream) => !stream.stopped),
  };
}

const changes = (cursor: string, added: Said[], changed: Said[] = []): StreamEvent<Said> => ({
  type: 'changes',
  added,
  changed,
  cursor,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('opens with a page, then listens from the cursor that was read with it', async () => {
  const { feed, live, seqs, heard } = world();
  await feed.open({ last: true });
  expect(live()[0]?.after()).toBe('c100');
  live()[0]?.on(changes('c102', [said(101), said(102)]));
  expect(seqs().at(-1)).toBe(102);
  expect(heard).toEqual([101, 102]);
  expect(live()[0]?.after()).toBe('c102');
});

test('a reset reads again where the reader is and goes on from the fresh cursor', async () => {
  const { feed, live, seqs, net } = world();
  await feed.open({ last: true });
  Object.assign(net, { cursor: 'fresh', last: 2_000, at: { around: 'msg_98' } });
  live()[0]?.on({ type: 'reset' });
  await vi.advanceTimersByTimeAsync(0);
  expect(seqs()).toEqual([93, 94, 95, 96, 97, 98, 99, 100, 101, 102, 103]);
  expect(live().length).toBe(1);
  expect(live()[0]?.after()).toBe('fresh');
});

test('the edge of a page continues by its cursor, a message from the stream by the page around it', async () => {
  const { feed, asked } = world();
  await feed.open({ around: 'msg_50' });
  await feed.more('older');
  await feed.more('newer');
  expect(asked.slice(1)).toEqual([{ before: '45' }, { after: '55' }]);

  const full = world(11, () => false);
  await full.feed.open({ last: true });
  full.live()[0]?.on(changes('c102', [said(101), said(102)]));
  expect([full.seqs().at(-1), full.window.newer()]).toEqual([101, true]);
  full.net.last = 102;
  await full.feed.more('newer');
  expect(full.asked.at(-1)).toEqual({ around: 'msg_101' });
  expect(full.seqs().at(-1)).toBe(102);
});

test('a page that fails says so, and retry gets it', async () => {
  const { feed, net, state, seqs } = world();
  await feed.open({ last: true });
  net.down = true;
  await feed.more('older');
  expect(state()?.older).toBe('failed');
  net.down = false;
  feed.retry();
  await vi.advanceTimersByTimeAsync(0);
  expect(state()?.older).toBe('idle');
  expect(seqs()[0]).toBe(81);
});

test('a first page that fails is asked for again in the same place', async () => {
  const { feed, net, state, asked, live } = world();
  net.down = true;
  await feed.open({ around: 'msg_7' });
  expect(state()?.phase).toBe('failed');
  net.down = false;
  feed.retry();
  await vi.advanceTimersByTimeAsync(0);
  expect(asked.at(-1)).toEqual({ around: 'msg_7' });
  expect(state()?.phase).toBe('ready');
  expect(live().length).toBe(1);
});

test('a stream that ends is asked about: whoever was removed sees that it is gone', async () => {
  const { feed, net, state, live } = world();
  await feed.open({ last: true });
  net.gone = true;
  live()[0]?.on({ type: 'ended', refused: false });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(state()?.phase).toBe('gone');
});

test('left and come back to: goes on from where the stream was, without asking for a page', async () => {
  const { feed, asked, live } = world();
  await feed.open({ last: true });
  live()[0]?.on(changes('c101', [said(101)]));
  feed.pause();
  expect(live()).toEqual([]);
  expect(feed.resume()).toBe(true);
  expect(live()[0]?.after()).toBe('c101');
  expect(asked.length).toBe(1);
});

test('left before the first page came: nothing to go on from', async () => {
  const { feed, live } = world();
  const opening = feed.open({ last: true });
  feed.pause();
  await opening;
  expect(live()).toEqual([]);
  expect(feed.resume()).toBe(false);
});
