import { dropAbandonedDatabases, holdTestServer } from './test-database.ts'

/** Vitest's global setup: one server for the whole run. Where it does not start, the tests that need it say so. */
export default async function setup(): Promise<() => Promise<void>> {
  const hold = await holdTestServer().catch(() => undefined)
  if (hold) await dropAbandonedDatabases(hold)
  return async () => hold?.release()
}
