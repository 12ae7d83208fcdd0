import { defineConfig } from 'vitest/config'

const EXCLUDE = ['**/node_modules/**', '**/dist/**']

/** Unit tests stand beside the code and need nothing; integration tests need services, terraform or a browser. */
export default defineConfig({
  test: {
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
        },
      },
      {
        test: {
          name: 'integration',
          include: ['packages/**/*.itest.ts', 'apps/{server,cli,web}/**/*.itest.ts', 'scripts/**/*.itest.{ts,mjs}'],
          exclude: EXCLUDE,
          globalSetup: ['packages/db/src/embedded/test-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'scenarios',
          include: ['test/**/*.itest.ts'],
          exclude: EXCLUDE,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
