import { setTimeout as sleep } from 'node:timers/promises'
import type { Figure } from './figure.ts'
import { startServer } from './server.ts'
import { cloudObjects, folderWith } from './terraform.ts'

const QUIET_MS = 3_000

/** Memory of a server that serves every type of every provider and does nothing: just started, and after a run. */
export async function measureIdle(): Promise<Figure[]> {
  // The first start fills the cache of compiled code.
  await (await startServer())[Symbol.asyncDispose]()
  await using server = await startServer()
  await sleep(QUIET_MS)
  const started = await server.memory()
  using folder = folderWith(cloudObjects(100), server.reattach[0])
  await folder.terraform('apply', '-input=false', '-auto-approve')
  await folder.terraform('destroy', '-input=false', '-auto-approve')
  await sleep(QUIET_MS)
  return [
    { what: 'memory of an idle server', measured: `${started.toFixed(0)} MB`, result: started, unit: 'MB', target: { atMost: 90 } },
    {
      what: 'the same after a run of 100 objects',
      measured: `${(await server.memory()).toFixed(0)} MB`,
      result: await server.memory(),
      unit: 'MB',
    },
  ]
}
