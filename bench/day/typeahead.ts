import { HttpLine } from '../lab/http-line.ts';
import type { Address, Laboratory } from '../lab/laboratory.ts';
import { insist } from '../lab/report.ts';
import { quantile } from '../lab/rounds.ts';
import { tokenOf } from '../lab/world.ts';
import { parley } from './documents.ts';
import type { Typed } from './figures.ts';
import { given, surnames, topics } from './names.ts';

const mostLetters = 5;
const warming = 20;

/** How long people and rooms take that begin with a few letters, one request after the other on a server of its own. */
export async function typeahead(lab: Laboratory, address: Address, each: number): Promise<Typed[]> {
  const server = await lab.start<{ port: number }>('contenders/parley.ts', { address, listen: true, index: false });
  const line = new HttpLine(server.ready.port);
  const words = [...given, ...surnames.slice(0, 60), ...topics.slice(0, 60)];
  const figures: Typed[] = [];
  for (let letters = 1; letters <= mostLetters; letters++) {
    const [times, statements]: [number[], number[]] = [[], []];
    for (let n = -warming; n < each; n++) {
      const search = words[(n + warming) % words.length]!.slice(0, letters);
      await server.ask('waited');
      const began = performance.now();
      const answer = await line.post(
        '/graphql',
        tokenOf(0),
        JSON.stringify({ query: parley.find, variables: { search } }),
      );
      const took = performance.now() - began;
      insist(
        answer.includes('"username"') || answer.includes('"memberCount"'),
        `nobody and no room is ${search}: ${answer}`,
      );
      const waited = await server.ask<number>('waited');
      if (n < 0) continue;
      times.push(took);
      statements.push(waited);
    }
    const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
    figures.push({ letters, p50, p99, statements: quantile(statements, 0.5) });
  }
  line.close();
  await server.stop();
  return figures;
}
