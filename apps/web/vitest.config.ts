import { defineConfig } from 'vitest/config'

/** The pure parts of the console need neither a browser nor its build: `npx vitest run --root apps/web`. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'web', include: ['src/**/*.test.ts', 'dev/**/*.test.ts', 'build/**/*.test.ts'] } },
      { test: { name: 'web-build', include: ['test/**/*.itest.ts'], testTimeout: 120_000, hookTimeout: 120_000 } },
    ],
  },
})
