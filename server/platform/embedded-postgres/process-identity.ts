import { readFileSync, readlinkSync } from 'node:fs';

/**
 * One life of one process. Pids are used again, after a restart of the machine often at once, so a pid alone names
 * nobody; with the start time (in clock ticks since boot) and the boot it does. Empty where the system has no /proc.
 * `namespace` tells containers apart: a pid from another one means nothing here.
 */
export type ProcessIdentity = {
  pid: number;
  started: string;
  boot: string;
  namespace: string;
};

/** Who this process is. */
export function thisProcess(): ProcessIdentity {
  return { pid: process.pid, started: startOf(process.pid), boot: bootId(), namespace: pidNamespace() };
}

/** Whether that process still lives; undefined when it belongs to another container, where we cannot see. */
export function isAlive(who: ProcessIdentity): boolean | undefined {
  if (who.boot !== bootId()) return false;
  if (who.namespace !== pidNamespace()) return undefined;
  if (!pidExists(who.pid)) return false;
  const started = startOf(who.pid);
  return started === '' || started === who.started;
}

/** Whether any process, of whichever user, has this pid now. */
export function pidExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (failure) {
    return (failure as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Field 22 of /proc/pid/stat, counted after the command name, which may itself contain spaces and brackets. */
function startOf(pid: number): string {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

const bootId = () => attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
const pidNamespace = () => attempt(() => readlinkSync('/proc/self/ns/pid'));

function attempt(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
