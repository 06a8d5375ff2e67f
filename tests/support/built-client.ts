import { buildClient } from '../../server/build-client.ts';

/** Builds the client and the explorer as a start does, unless what is built is newer than all it is made of. */
export default async function setup(): Promise<void> {
  await buildClient((line) => process.stdout.write(`${line}\n`));
}
