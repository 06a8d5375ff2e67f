import type { Chart, Table } from '../lab/question.ts';
import { against, figure } from '../lab/report.ts';
import { median } from '../lab/rounds.ts';
import type { ClusterFigures, Figures } from './figures.ts';

const nameOf = ({ nodes, bus }: ClusterFigures) => (nodes === 1 ? 'one node' : `${nodes} nodes over ${bus}`);

/** Rates against one node, and how late a message is on another node. */
export function tables({ listeners, clusters }: Figures): Table[] {
  const [one] = clusters;
  const middle = (values: number[]) => figure(median(values));
  return [
    {
      title: `nodes: sends 64 at a time, and deliveries to ${listeners} listeners with 8 messages in flight, spread over the nodes`,
      head: ['', 'sends/s', 'against one', 'nodes µs each', 'deliveries/s', 'against one', 'nodes µs each'],
      rows: clusters.map((cluster) => [
        nameOf(cluster),
        middle(cluster.sends),
        against(cluster.sends, one!.sends),
        middle(cluster.sendCpu),
        middle(cluster.deliveries),
        against(cluster.deliveries, one!.deliveries),
        middle(cluster.deliveryCpu),
      ]),
    },
    {
      title: 'nodes: from sending until it is heard, one message at a time, ms',
      head: ['', 'same node p50', 'p99', 'another node p50', 'p99', 'another against same, p50'],
      rows: clusters.map((cluster) => [
        nameOf(cluster),
        ...[cluster.same.p50, cluster.same.p99, cluster.other.p50, cluster.other.p99].map(shown),
        cluster.nodes === 1 ? '–' : against(cluster.other.p50, cluster.same.p50),
      ]),
    },
  ];
}

/** What was not measured has become null on its way through a file. */
function shown(values: (number | null)[]): string {
  return values.every((value) => Number.isFinite(value)) ? figure(median(values as number[])) : '–';
}

/** Rates by cluster. */
export function charts({ clusters }: Figures): Chart[] {
  const points = (key: 'sends' | 'deliveries') =>
    clusters.map((cluster) => ({
      x: nameOf(cluster),
      median: median(cluster[key]),
      least: Math.min(...cluster[key]),
      most: Math.max(...cluster[key]),
    }));
  const chart = (key: 'sends' | 'deliveries', title: string): Chart => ({
    name: `nodes-${key}`,
    title,
    kind: 'bars',
    x: 'nodes',
    unit: `${key}/s`,
    series: [{ label: 'Parley', points: points(key) }],
  });
  return [chart('sends', 'Sends by nodes on one database'), chart('deliveries', 'Deliveries by nodes on one database')];
}
