/** Milliseconds until a message was heard, round by round. NaN where there is only one node. */
export interface Delay {
  p50: number[];
  p99: number[];
}

/** One cluster, round by round. `sendCpu` and `deliveryCpu`: microseconds of all nodes together for each. */
export interface ClusterFigures {
  nodes: number;
  bus: 'none' | 'PostgreSQL' | 'Redis';
  sends: number[];
  sendCpu: number[];
  deliveries: number[];
  deliveryCpu: number[];
  same: Delay;
  other: Delay;
}

/** Everything that was measured. */
export interface Figures {
  listeners: number;
  clusters: ClusterFigures[];
}
