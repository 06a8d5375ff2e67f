import { defineConfig } from 'vitest/config';

/**
 * Without Vite's own conditions for packages: under `development` it would load another copy of graphql than Node does for
 * the libraries, and the two refuse each other's types.
 */
const asNode = { ssr: { resolve: { conditions: ['node', 'module-sync', 'default'] } } };

/**
 * How long tests wait at most for what they poll for. What the product promises comes within seconds at the latest, and a machine
 * that has other work to do takes a few times as long.
 */
const patience = { poll: { timeout: 20_000 } };

/**
 * Four rooms: pure functions, the client's stores, people through the real endpoint, and people in a real browser. The last
 * two share one PostgreSQL for the whole run, with a database of its own for each file.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        ...asNode,
        test: { name: 'unit', include: ['tests/unit/**/*.test.ts', 'tests/house/**/*.test.ts'], testTimeout: 20_000 },
      },
      { test: { name: 'client', include: ['tests/client/**/*.test.ts'], testTimeout: 20_000 } },
      {
        ...asNode,
        test: {
          name: 'server',
          include: ['tests/api/**/*.test.ts', 'tests/live/**/*.test.ts', 'tests/start/**/*.test.ts'],
          globalSetup: ['tests/support/cluster.ts'],
          expect: patience,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...asNode,
        test: {
          name: 'browser',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/support/cluster.ts', 'tests/support/built-client.ts'],
          expect: patience,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
