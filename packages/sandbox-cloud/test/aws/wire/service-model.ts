import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** A shape of the models that the real command line reads, as far as the wire needs it. */
export interface WireShape {
  type: string
  members?: Record<string, WireMember>
  member?: WireMember
  key?: WireMember
  value?: WireMember
  flattened?: boolean
  locationName?: string
  payload?: string
  required?: string[]
}

export interface WireMember {
  shape: string
  locationName?: string
  queryName?: string
  location?: string
  flattened?: boolean
}

export interface WireOperation {
  name: string
  http: { method: string; requestUri: string; responseCode?: number }
  input?: { shape: string }
  output?: { shape: string; resultWrapper?: string }
}

export interface WireModel {
  metadata: { protocol: string; protocols?: string[]; jsonVersion?: string }
  operations: Record<string, WireOperation>
  shapes: Record<string, WireShape>
}

/** Where the real command line keeps its models; undefined where there is none. */
export function modelFolder(): string | undefined {
  try {
    const found = execFileSync('python3', ['-c', 'import awscli, botocore; print(botocore.__path__[0])'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    execFileSync('aws', ['--version'], { stdio: 'ignore' })
    return join(found.trim(), 'data')
  } catch {
    return undefined
  }
}

/** The newest model of a service. */
export function readWireModel(folder: string, service: string): WireModel {
  const home = join(folder, service === 's3api' ? 's3' : service)
  const version = readdirSync(home).toSorted().at(-1) ?? ''
  const zipped = join(home, version, 'service-2.json.gz')
  const text = existsSync(zipped)
    ? gunzipSync(readFileSync(zipped)).toString()
    : readFileSync(join(home, version, 'service-2.json'), 'utf8')
  // Written by the authors of the real command line, for itself.
  return JSON.parse(text) as WireModel
}
