import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundlePrograms } from '../scripts/bundle-programs.ts'
import { inTurns, median, type Figure } from './figure.ts'

const PACKAGE = fileURLToPath(new URL('../', import.meta.url))
const ROUNDS = 12
const LINES = { aws: ['ec2', 'describe-vpcs'], gcloud: ['compute', 'networks', 'list'] }

/** From nothing to the answer of a command in a shell, its code compiled by an earlier one: as the package is published, and as a checkout has it. */
export async function measureStarts(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sbx-starts-'))
  try {
    const work = join(folder, 'work')
    mkdirSync(work)
    const run = async (...args: readonly string[]) => {
      const before = performance.now()
      const { status, stderr } = spawnSync(process.execPath, args, {
        cwd: work,
        env: { PATH: process.env['PATH'], HOME: folder },
        encoding: 'utf8',
      })
      if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`)
      return performance.now() - before
    }
    const published = await publish(join(folder, 'published'))
    const figures: Figure[] = []
    for (const [name, line] of Object.entries(LINES)) {
      const programs = [published, PACKAGE].map((place) => [join(place, 'bin', `${name}.cjs`), ...line])
      for (const program of programs) await run(...program)
      const [times = [], source = [], bare = []] = await inTurns(ROUNDS, ...programs.map((program) => () => run(...program)), () =>
        run('-e', '0'),
      )
      const result = median(times)
      figures.push({
        what: `\`${name} ${line.join(' ')}\` from the start of the program to its end`,
        measured: `${result.toFixed(0)} ms`,
        against: `${median(bare).toFixed(0)} ms`,
        result,
        unit: 'ms',
        target: { atMost: 150 },
        note: `the form that is published; median of ${ROUNDS} rounds in turns with \`node -e 0\`; the fastest took ${fastest(times)}, of node alone ${fastest(bare)}; from the source of a checkout it took ${median(source).toFixed(0)} ms, the fastest ${fastest(source)}`,
      })
    }
    return figures
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What `npm pack` puts together of the two programs, without the rest of the package. */
async function publish(folder: string): Promise<string> {
  for (const part of ['bin', 'models', 'schemas', 'package.json']) cpSync(join(PACKAGE, part), join(folder, part), { recursive: true })
  await bundlePrograms(join(folder, 'dist'))
  symlinkSync(join(PACKAGE, '..', '..', 'node_modules'), join(folder, 'node_modules'))
  return folder
}

function fastest(times: readonly number[]): string {
  return `${Math.min(...times).toFixed(0)} ms`
}
