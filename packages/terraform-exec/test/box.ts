import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { probeIsolation, type Isolation } from '../src/index.ts'

type Context = { skip: (note: string) => never }
type Box = Extract<Isolation, { kind: 'bubblewrap' }>

/** The box of this machine; a machine without one does not run the test. */
export async function needBox(context: Context): Promise<Box> {
  const isolation = await probeIsolation()
  if (isolation.kind === 'bubblewrap') return isolation
  return context.skip(`not run: no bubblewrap here (${isolation.reason})`)
}

/** A folder for unix sockets with a short name: a socket's path may have 107 bytes. */
export function socketPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 's-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'x.sock')
}
