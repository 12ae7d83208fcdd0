import { createHash } from 'node:crypto'
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cliConfig, probeIsolation, visiblePaths, type Folders, type Isolation } from '@mcp-cloud/terraform-exec'
import type { Program, ProgramIo } from '../session/program.ts'
import { HOME, type ProgramCall } from '../shell/protocol.ts'
import { say } from '../shell/words.ts'
import { converse } from './converse.ts'
import { materialise, type Materialised } from './materialise.ts'
import { startProviderThread } from './provider-thread.ts'
import { createTurnQueue } from './queue.ts'

export interface TerraformOptions {
  binary: { path: string } | { missing: string }
  searchPath: string
  isolation: 'auto' | 'required' | 'off'
  atOnce: number
  delayMs: number
}

/**
 * The real terraform on a learner's files and world. Their configuration is somebody's code, so it runs in bubblewrap or not
 * at all: no network, no shell, nothing of this machine, and limits that the kernel keeps.
 */
export async function createTerraformProgram(options: TerraformOptions): Promise<{ program: Program; close(): Promise<void> }> {
  const scratch = await mkdtemp(join(tmpdir(), 'mcp-term-'))
  const queue = createTurnQueue(options.atOnce)
  const homes = new Map<string, Materialised>()
  const able = ability(options)
  let count = 0

  async function program(call: ProgramCall, io: ProgramIo): Promise<number> {
    const found = await able
    if ('why' in found) {
      io.out(`${say('off', io.lang, { name: 'terraform', why: found.why })}\n`)
      return 127
    }
    const startIn = call.cwd === HOME ? '.' : call.cwd.startsWith(`${HOME}/`) ? call.cwd.slice(HOME.length + 1) : undefined
    if (startIn === undefined) {
      io.out(`${say('off', io.lang, { name: 'terraform', why: `cd ${HOME}` })}\n`)
      return 1
    }
    let told = -1
    const done = await queue.take(io.learner, io.signal, (ahead) => {
      if (ahead !== told) io.out(`${say('queue', io.lang, { ahead })}\n`)
      told = ahead
    })
    if (!done) return 130
    try {
      return await inBox(call, io, { ...found, startIn })
    } finally {
      done()
    }
  }

  async function inBox(call: ProgramCall, io: ProgramIo, found: Able & { startIn: string }): Promise<number> {
    const id = createHash('sha256').update(io.learner).digest('hex').slice(0, 12)
    const base = join(scratch, id)
    const files = homes.get(id) ?? materialise(join(base, 'home'))
    homes.set(id, files)
    const own = join(base, `r${++count}`)
    const folders: Folders = { module: files.folder, work: join(own, 'work'), sockets: join(own, 's'), cliConfig: join(own, 'cli.tfrc') }
    await mkdir(folders.work, { recursive: true, mode: 0o700 })
    await writeFile(join(own, 'cli.tfrc'), cliConfig())
    await files.write(io.home)
    await mkdir(join(files.folder, found.startIn), { recursive: true, mode: 0o700 })
    const provider = await startProviderThread({
      socketFolder: join(own, 's'),
      delayMs: options.delayMs,
      types: call.argv[0] === 'providers' ? undefined : typesIn(io),
      compiled: join(scratch, 'compiled'),
      call: io.call,
    })
    try {
      const { sockets } = visiblePaths(found.isolation, folders, found.binary)
      const exitCode = await converse(call, io, {
        binary: found.binary,
        isolation: found.isolation,
        prlimit: found.prlimit,
        folders,
        startIn: found.startIn,
        scratch: own,
        sockets: Object.fromEntries(provider.providers.map((name) => [name, join(sockets, `${name}.sock`)])),
      })
      const { changes, emptyStates, tooLarge } = await files.collect(io.home)
      await io.home.change(changes).catch((cause: unknown) => {
        io.out(`${say('notKept', io.lang, { why: cause instanceof Error ? cause.message : String(cause) })}\n`)
      })
      if (emptyStates.length > 0) io.out(`${say('stateKept', io.lang)}\n`)
      if (tooLarge.length > 0) io.out(`${say('notKept', io.lang, { why: tooLarge.join(', ') })}\n`)
      return exitCode
    } finally {
      await provider.close()
      await rm(own, { recursive: true, force: true, maxRetries: 2 })
    }
  }

  return { program, close: () => rm(scratch, { recursive: true, force: true, maxRetries: 2 }) }
}

interface Able {
  binary: string
  isolation: Extract<Isolation, { kind: 'bubblewrap' }>
  prlimit: string
}

/** Whether terraform can be had here, found out by trying; else why not. */
async function ability({ binary, searchPath, isolation }: TerraformOptions): Promise<Able | { why: string }> {
  if ('missing' in binary) return { why: binary.missing }
  if (isolation === 'off') return { why: 'isolation is switched off (ISOLATION=off), and without it nobody else’s code runs here' }
  const found = await probeIsolation({ mode: 'auto', searchPath })
  if (found.kind !== 'bubblewrap') return { why: `bubblewrap does not work on this machine: ${found.reason ?? found.kind}` }
  const prlimit = await firstThatRuns(['/usr/bin/prlimit', '/bin/prlimit'])
  if (!prlimit) return { why: 'the program prlimit (package util-linux) is missing' }
  return { binary: binary.path, isolation: found, prlimit }
}

async function firstThatRuns(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    const runs = await access(path).then(
      () => true,
      () => false,
    )
    if (runs) return path
  }
  return undefined
}

/** The types that configurations and states name: a provider that serves these alone answers in a tenth of the time. */
function typesIn({ home }: ProgramIo): string[] {
  const types = new Set<string>()
  for (const { path, content } of home.all()) {
    if (!/\.(tf|tf\.json|tfstate|tfstate\.backup|tftest\.hcl)$/.test(path)) continue
    for (const [type] of Buffer.from(content)
      .toString('utf8')
      .matchAll(/\b(aws|google|random|null|time|tls|archive)_[a-z0-9_]+/g))
      types.add(type)
  }
  return [...types]
}
