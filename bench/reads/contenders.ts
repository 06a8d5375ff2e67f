import { sidebarPage } from '../contenders/documents.ts';
import type { Child } from '../lab/children.ts';
import type { Address, Laboratory } from '../lab/laboratory.ts';
import { installPeers } from '../lab/peers.ts';
import { insist } from '../lab/report.ts';
import { furnish, tokenOf } from '../lab/world.ts';
import { fillNaive, fillParley, indexed, places } from './filling.ts';
import type { Kind } from './generator.ts';
import { pages, sidebars } from './kinds.ts';
import type { Name, SidebarName } from './shown.ts';

/** A server with a full database. */
export interface Contender {
  address: Address;
  server: Child<{ port: number }>;
}

/** All servers, alive at the same time. */
export async function prepare(lab: Laboratory): Promise<Record<Name, Contender>> {
  installPeers();
  const furnished = await lab.createDatabase('reads');
  await (await lab.start('lab/migrate.ts', { address: furnished })).stop();
  await furnish(lab, furnished, { rooms: places });
  await fillParley(lab, furnished);
  const ours = async (name: string, file: string): Promise<Contender> => {
    const address = await lab.createDatabase(`reads_${name}`, 'reads');
    return { address, server: await lab.start(file, { address }) };
  };
  const parley = await ours('parley', 'contenders/parley.ts');
  await indexed(lab, parley.address);
  const bare = await ours('bare', 'contenders/bare.ts');
  const mercurius = await ours('mercurius', 'peers/mercurius.ts');
  return { parley, bare, mercurius, naive: await naiveServer(lab, 'reads_naive', false) };
}

async function naiveServer(lab: Laboratory, name: string, listen: boolean): Promise<Contender> {
  const address = await lab.createDatabase(name);
  const server = await lab.start<{ port: number }>('contenders/naive/main.ts', { address, places, listen });
  await fillNaive(lab, address);
  return { address, server };
}

/** A process that reads these kinds there. */
export async function reader(lab: Laboratory, { server }: Contender, kinds: Kind[]): Promise<Child> {
  const generator = await lab.start('reads/generator.ts', {});
  await generator.ask('open', { port: server.ready.port, kinds });
  return generator;
}

/** The cursor between the two halves of a sidebar of Parley. */
export async function middleOf({ server }: Contender): Promise<string> {
  const answer = await post(server, '/graphql', JSON.stringify({ query: sidebarPage }));
  const cursor = /"endCursor":"([^"]+)"/.exec(answer)?.[1];
  insist(cursor !== undefined, `no cursor in ${answer}`);
  return cursor;
}

/** How many statements a page and a whole sidebar take, the look-up of the session included, once all caches are warm. */
export async function statementsOf(lab: Laboratory, { parley }: Record<Name, Contender>, middle: string) {
  const listening = await lab.start<{ port: number }>('contenders/parley.ts', {
    address: parley.address,
    listen: true,
  });
  const naive = await naiveServer(lab, 'reads_naive_heard', true);
  const all = sidebars(middle);
  const count = async (server: Child<{ port: number }>, { path, reads }: Kind) => {
    const ask = async () => {
      for (const body of reads[0]!) await post(server, path, body);
      return (await server.ask<string[]>('statements')).length;
    };
    await ask();
    return ask();
  };
  const counted: Record<'page' | 'sidebar', Record<SidebarName, number>> = {
    page: { parley: await count(listening, pages.parley), bare: 1, naive: await count(naive.server, pages.naive) },
    sidebar: { parley: await count(listening, all.parley), bare: 1, naive: await count(naive.server, all.naive) },
  };
  await Promise.all([listening.stop(), naive.server.stop()]);
  return counted;
}

async function post({ ready }: Child<{ port: number }>, path: string, body: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${ready.port}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${tokenOf(0)}` },
    body,
  });
  return response.text();
}
