import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inTurns, median, type Figure } from './figure.ts'

const ROUNDS = 12
const LINES = { aws: ['ec2', 'describe-vpcs'], gcloud: ['compute', 'networks', 'list'] }

/** From nothing to the answer of a command in a shell, its code compiled by an earlier one. */
export async function measureStarts(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sbx-starts-'))
  try {
    const run = async (...args: readonly string[]) => {
      const before = performance.now()
      const { status, stderr } = spawnSync(process.execPath, args, {
        env: { ...process.env, SANDBOX_CLOUD_WORLD: join(folder, 'world.json'), XDG_STATE_HOME: folder },
        encoding: 'utf8',
      })
      if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`)
      return performance.now() - before
    }
    const figures: Figure[] = []
    for (const [name, line] of Object.entries(LINES)) {
      const program = [new URL(`../bin/${name}.js`, import.meta.url).pathname, ...line]
      await run(...program)
      const [times = [], bare = []] = await inTurns(
        ROUNDS,
        () => run(...program),
        () => run('-e', '0'),
      )
      const result = median(times)
      figures.push({
        what: `\`${name} ${line.join(' ')}\` from the start of the program to its end`,
        measured: `${result.toFixed(0)} ms`,
        against: `${median(bare).toFixed(0)} ms`,
        result,
        unit: 'ms',
        target: { atMost: 150 },
        note: `median of ${ROUNDS} rounds in turns with \`node -e 0\`; the fastest took ${Math.min(...times).toFixed(0)} ms, of node alone ${Math.min(...bare).toFixed(0)} ms`,
      })
    }
    return figures
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
