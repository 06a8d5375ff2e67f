import { monitorEventLoopDelay } from 'node:perf_hooks';
import type pg from 'pg';
import { connectionsOf } from './live/connections.ts';
import { hubOf } from './live/hub.ts';
import { sharedAnswersOf } from './live/sharing/shared-answers.ts';
import { knownUsersOf } from './modules/accounts/known-users.ts';
import { messageCacheOf } from './modules/messages/message-cache.ts';
import { countsOf, type Tally } from './platform/counts.ts';
import type { Distribution, Metric } from './platform/http/metrics-page.ts';
import { faultsLogged } from './platform/log.ts';
import { perApp, type Services } from './platform/services.ts';

/** What a node tells of itself. Numbers alone: no name, no address, no text and no id of anybody is among the labels. */
export async function readMetrics(services: Services): Promise<(Metric | Distribution)[]> {
  return [
    ...work(services),
    ...streams(services),
    ...memory(services),
    ...(await pool(services)),
    ...ownProcess(services),
  ];
}

const nanosecond = 1e-9;

/** Watches the event loop, where somebody is to be told of it: a timer that is due every 20 ms and notes how late it comes. */
const loopDelayOf = perApp((services) => {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  services.onClose(() => void delay.disable());
  return delay;
});

/** Begins to watch what only a clock can tell, where the settings say that anybody asks. */
export function watchForMetrics(services: Services): void {
  if (services.env.metricsToken) loopDelayOf(services);
}

function work(services: Services): (Metric | Distribution)[] {
  const counts = countsOf(services);
  return [
    counter('requests_total', 'HTTP requests to the API, by how they were answered.', 'outcome', counts.requests),
    single('counter', 'faults_total', 'Errors on our side; each is in the log.', faultsLogged(services.log)),
    counter('sends_total', 'Messages handed to the database, by its verdict.', 'outcome', counts.sends),
    single('counter', 'deadlocks_total', 'Writes given up to end a deadlock; they were tried again.', counts.deadlocks),
    { name: 'send_batch_size', help: 'Messages that went to the database in one batch.', histogram: counts.batches },
  ];
}

function streams(services: Services): Metric[] {
  const counts = countsOf(services);
  const open = [...connectionsOf(services).sessions()].length;
  const { subscriptions } = sharedAnswersOf(services);
  const watched = [...hubOf(services).watched()].length;
  return [
    single('gauge', 'connections', 'Open sockets and event streams of people who are signed in.', open),
    single('gauge', 'subscriptions', 'Subscriptions that run on sockets.', subscriptions),
    single('gauge', 'watched_conversations', 'Conversations somebody on this node listens to.', watched),
    single('counter', 'deliveries_total', 'Answers of subscriptions written to sockets.', counts.deliveries),
    single('counter', 'delivered_bytes_total', 'Bytes of these.', counts.deliveredBytes),
    single('counter', 'overflows_total', 'Streams that fell behind and went back to the log.', counts.overflows),
    single('counter', 'stalls_total', 'Streams closed as their reader stood still.', counts.stalls),
    single('counter', 'catch_ups_total', 'Pages of logs read as a version was missing.', counts.catchUps),
    counter('hints_total', 'Hints from other nodes, by what they are about.', 'about', counts.hints),
    single('counter', 'lost_hints_total', 'What was found by looking, before a hint told of it.', counts.hintsFound),
  ];
}

function memory(services: Services): Metric[] {
  const people = knownUsersOf(services);
  const messages = messageCacheOf(services);
  const pages = messages?.counts ?? { kept: 0, caughtUp: 0, filled: 0, missed: 0 };
  const { conversations, bytes } = messages?.size ?? { conversations: 0, bytes: 0 };
  const { known, read } = people.counts;
  return [
    counter('message_pages_total', 'Pages of messages, by where they were read.', 'from', { ...pages }),
    single('gauge', 'kept_conversations', 'Conversations whose latest messages are in memory.', conversations),
    single('gauge', 'kept_message_bytes', 'Bytes these take, roughly.', bytes),
    counter('people_read_total', 'People asked for: known, or read from the database.', 'from', { known, read }),
    single('gauge', 'known_people', 'People in memory.', people.size.people),
    single('gauge', 'known_people_bytes', 'Bytes these take, roughly.', people.size.bytes),
    counter('sessions_read_total', 'Sessions asked for: known, or read.', 'from', countsOf(services).sessions),
  ];
}

async function pool({ orm }: Services): Promise<Metric[]> {
  const connection = orm.em.getConnection() as unknown as { getNativeClient(): Promise<pg.Pool> };
  const { totalCount, idleCount, waitingCount } = await connection.getNativeClient();
  const used = { busy: totalCount - idleCount, idle: idleCount };
  return [
    { ...counter('pool_connections', 'Connections to the database.', 'state', used), type: 'gauge' },
    single('gauge', 'pool_waiting', 'Statements that wait for a connection.', waitingCount),
  ];
}

function ownProcess(services: Services): Metric[] {
  const delay = loopDelayOf(services);
  const seconds = { '0.5': delay.percentile(50), '0.99': delay.percentile(99), '1': delay.max };
  const late = Object.entries(seconds).map(([quantile, ns]): Metric['values'][0] => [{ quantile }, ns * nanosecond]);
  delay.reset();
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  return [
    {
      name: 'event_loop_delay_seconds',
      type: 'gauge',
      help: 'Since it was asked for last; 0.02 is none.',
      values: late,
    },
    single('gauge', 'resident_bytes', 'Memory of the process.', rss),
    single('gauge', 'heap_bytes', 'Memory of its heap that is in use.', heapUsed),
    single('counter', 'cpu_seconds_total', 'Processor time of the process.', (user + system) / 1e6),
    single('gauge', 'uptime_seconds', 'Seconds since it started.', Math.floor(process.uptime())),
  ];
}

function counter(name: string, help: string, label: string, counts: Tally): Metric {
  return {
    name,
    type: 'counter',
    help,
    values: Object.entries(counts).map(([key, value]) => [{ [label]: key }, value]),
  };
}

function single(type: Metric['type'], name: string, help: string, value: number): Metric {
  return { name, type, help, values: [[{}, value]] };
}
