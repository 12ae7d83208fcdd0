import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import { Fault } from '@mcp-cloud/contracts'
import type { Sealer } from '../kernel/index.ts'
import type { VersionRow } from './table.ts'

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)
const MOST_BYTES = 1024 ** 3

/** Compressed before it is sealed: a state of 100 MB is mostly repetition. The context binds it to its deployment and version. */
export async function sealState(sealer: Sealer, bytes: Uint8Array, deploymentId: string, version: number): Promise<Buffer> {
  return sealer.seal(await compress(bytes), contextOf(deploymentId, version))
}

/** @throws Fault `internal` that names the version when its bytes were changed, moved, or are not the ones that were written. */
export async function openState(sealer: Sealer, row: VersionRow): Promise<Buffer> {
  const compressed = sealer.open(row.sealed, contextOf(row.deploymentId, row.version))
  const bytes = await decompress(compressed, { maxOutputLength: MOST_BYTES })
  if (digestOf(bytes) !== row.digest)
    throw new Fault('internal', `state ${row.deploymentId} version ${row.version} does not have its recorded digest`)
  return bytes
}

/** SHA-256 of the plain bytes, hex. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function contextOf(deploymentId: string, version: number): string {
  return `state:${deploymentId}:${version}`
}
