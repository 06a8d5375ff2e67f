import type { Services } from './platform/services.ts';
import { demoPresent } from './modules/server-info/demo-present.ts';

/** What a newcomer needs to read once the server listens: the addresses, and who can sign in. */
export async function describeStart(services: Services, port: number, seeded: boolean): Promise<string[]> {
  const { env } = services;
  const shown =
    env.host === '0.0.0.0' || env.host === '::' ? 'localhost' : env.host === '127.0.0.1' ? 'localhost' : env.host;
  const base = env.publicUrl?.replace(/\/$/, '') ?? `http://${shown}:${port}`;
  const lines = [
    '',
    '  Parley is ready.',
    '',
    `  Client     ${base}/`,
    `  API        ${base}/graphql`,
    `  Explorer   ${base}/graphiql`,
    '',
  ];
  if (seeded || (await demoPresent(services))) {
    lines.push(
      '  Sign in as alice, bob or charlie with the password: password',
      '  (demo people; set DEMO=off before the first start to go without)',
    );
  } else {
    lines.push(`  Sign in, or create the first account at ${base}/register`);
  }
  return [...lines, ''];
}
