import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { GcloudFacts } from '../../src/commands/gcloud/facts.ts'
import { eachCommand } from '../../src/commands/gcloud/each-command.ts'
import { GCLOUD } from '../../src/commands/gcloud/tree.ts'
import { CASES } from '../../test/gcloud/cases.ts'
import type { GcloudGolden } from '../../test/gcloud/golden.ts'

const run = promisify(execFile)
const SCRIPT = fileURLToPath(new URL('gcloud-facts.py', import.meta.url))

interface Answered {
  version: string
  everywhere: string[]
  commands: Record<string, { flags: string[]; choices: Record<string, string[]>; columns?: string[]; conditional?: string[] } | null>
  inside: Record<string, string[]>
  answers: GcloudGolden['answers']
}

export interface GcloudPlace {
  root: string
  python: string
}

/** Where the Google Cloud SDK and its Python are; undefined where there is none. */
export async function findGcloud(): Promise<GcloudPlace | undefined> {
  try {
    const { stdout } = await run('gcloud', ['info', '--format=value(installation.sdk_root,basic.python_location)', '--quiet'], {
      timeout: 60_000,
    })
    const [root, python] = stdout.trim().split('\t')
    return root && python ? { root, python } : undefined
  } catch {
    return undefined
  }
}

/** What the real gcloud takes and prints. No API is called: its declarations are read, and its printers are given our objects. */
export async function askGcloud({ root, python }: GcloudPlace): Promise<{ facts: GcloudFacts; golden: GcloudGolden }> {
  const commands = eachCommand(GCLOUD).map(({ path }) => path.join(' '))
  const groups = ['', ...new Set(commands.map((path) => path.split(' ').slice(0, -1).join(' ')).filter((path) => path !== ''))]
  const answered = await ask(python, root, { commands, groups: [...groups, ...parentsOf(groups)], cases: CASES })
  const known = Object.entries(answered.commands).filter(([, found]) => found !== null)
  return {
    facts: {
      version: answered.version,
      everywhere: answered.everywhere,
      flags: Object.fromEntries(known.map(([path, found]) => [path, found!.flags])),
      inside: Object.fromEntries(
        Object.entries(answered.inside).map(([path, names]) => [path, names.map((name) => name.replaceAll('_', '-'))]),
      ),
    },
    golden: {
      version: answered.version,
      absent: Object.entries(answered.commands).flatMap(([path, found]) => (found === null ? [path] : [])),
      columns: Object.fromEntries(known.flatMap(([path, found]) => (found!.columns ? [[path, found!.columns]] : []))),
      conditional: Object.fromEntries(known.flatMap(([path, found]) => (found!.conditional?.length ? [[path, found!.conditional]] : []))),
      choices: Object.fromEntries(known.map(([path, found]) => [path, found!.choices])),
      answers: answered.answers,
    },
  }
}

function parentsOf(groups: string[]): string[] {
  const parents = groups.flatMap((path) => path.split(' ').map((_, index, words) => words.slice(0, index).join(' ')))
  return [...new Set(parents)].filter((path) => !groups.includes(path))
}

async function ask(python: string, root: string, question: unknown): Promise<Answered> {
  const folder = mkdtempSync(join(tmpdir(), 'gcloud-'))
  try {
    const child = spawn(python, [SCRIPT, root], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'], CLOUDSDK_CONFIG: folder, TZ: 'UTC', PYTHONDONTWRITEBYTECODE: '1' },
    })
    child.stdin.end(JSON.stringify(question))
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
    if (out === '') throw new Error(`the question to gcloud failed: ${err}`)
    return JSON.parse(out) as Answered
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
