import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const CORES = availableParallelism()
const EXCLUDE = ['**/node_modules/**', '**/dist/**']
/** A second, the default, is not patient enough for a machine that is doing other things too. */
const PATIENTLY = { poll: { timeout: 30_000 } }

/** Unit tests stand beside the code and need nothing; integration tests need services, terraform or a browser. */
export default defineConfig({
  test: {
    execArgv: ['--import', fileURLToPath(new URL('packages/db/src/quick-imports.ts', import.meta.url))],
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'packages/**/*.test.ts',
            'apps/{server,cli}/**/*.test.ts',
            'apps/web/{src,dev,build}/**/*.test.ts',
            'scripts/**/*.test.{ts,mjs}',
            'test/**/*.test.ts',
          ],
          exclude: EXCLUDE,
          // They share nothing but modules, and loading those anew for every file took more than half of the time.
          isolate: false,
          maxWorkers: CORES,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['packages/**/*.itest.ts', 'apps/{server,cli,web}/**/*.itest.ts', 'scripts/**/*.itest.{ts,mjs}'],
          exclude: EXCLUDE,
          globalSetup: ['packages/db/src/embedded/test-setup.ts'],
          maxWorkers: CORES + 1,
          expect: PATIENTLY,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'scenarios',
          include: ['test/**/*.itest.ts'],
          exclude: EXCLUDE,
          // Most of their time they wait: for servers, for terraform, for what a page shows.
          maxWorkers: CORES + 1,
          expect: PATIENTLY,
          testTimeout: 180_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
})
