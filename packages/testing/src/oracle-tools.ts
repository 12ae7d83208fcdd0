import { accessSync, constants, readdirSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Something a test needs that a machine may not have; `missing` is the sentence the skipped test shows. */
export type Found = { path: string } | { missing: string }

const PROVIDER = ['registry.terraform.io', 'hashicorp', 'aws']
const SEARCH_MS = 10_000
const DEEPEST = 7
/** File systems that lie on this machine; a search walks into no other. */
const LOCAL = /^(ext[234]|xfs|btrfs|zfs|f2fs|overlay|tmpfs|apfs|hfs)$/
const SKIPPED = new Set(['proc', 'sys', 'dev', 'node_modules', '.git', '.cache', 'lost+found'])

/** A program on the PATH. */
export function findTool(name: string): Found {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, name)
    try {
      accessSync(path, constants.X_OK)
      return { path }
    } catch {
      continue
    }
  }
  return { missing: `not run: there is no ${name} on the PATH` }
}

/**
 * An unpacked provider mirror that has the real hashicorp/aws for this machine: the one that `TERRAFORM_PROVIDER_MIRROR` names.
 * Where that is not set, and only under `CI=true`, local file systems are searched for one, for ten seconds at most.
 */
export function findProviderMirror(): Found {
  const named = process.env['TERRAFORM_PROVIDER_MIRROR']
  if (named)
    return hasProvider(named)
      ? { path: named }
      : { missing: `not run: TERRAFORM_PROVIDER_MIRROR is "${named}", which has no hashicorp/aws for this machine` }
  const found = process.env['CI'] === 'true' ? search('/') : undefined
  return found ? { path: found } : { missing: 'not run: no provider mirror with hashicorp/aws; set TERRAFORM_PROVIDER_MIRROR' }
}

/** Breadth first, so that a mirror near the root is found before the time is over. */
function search(root: string): string | undefined {
  const deadline = performance.now() + SEARCH_MS
  const foreign = foreignMounts()
  let level = [root]
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth++) {
    const next: string[] = []
    for (const folder of level) {
      if (performance.now() > deadline) return undefined
      const names = subfolders(folder)
      if (names.includes(PROVIDER[0]!) && hasProvider(folder)) return folder
      for (const name of names) {
        const path = join(folder, name)
        if (!SKIPPED.has(name) && !foreign.has(path)) next.push(path)
      }
    }
    level = next
  }
  return undefined
}

/** `<mirror>/<host>/<namespace>/aws/<version>/<os_arch>/terraform-provider-aws_*` */
function hasProvider(mirror: string): boolean {
  const home = join(mirror, ...PROVIDER)
  const platform = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`
  return subfolders(home).some((version) =>
    entries(join(home, version, platform)).some(({ name }) => name.startsWith('terraform-provider-aws_')),
  )
}

function subfolders(folder: string): string[] {
  return entries(folder)
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
}

function entries(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

function foreignMounts(): Set<string> {
  try {
    const mounts = readFileSync('/proc/self/mounts', 'utf8').split('\n')
    return new Set(
      mounts.flatMap((line) => {
        const [, path, type] = line.split(' ')
        return path && type && !LOCAL.test(type) ? [path] : []
      }),
    )
  } catch {
    // No such list here; the deadline bounds the search.
    return new Set()
  }
}
