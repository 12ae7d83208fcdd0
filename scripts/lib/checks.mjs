import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './root.mjs'
import { runCheck } from './run-check.mjs'

const bin = (path) => join(ROOT, 'node_modules', path)

/** The quick checks: format, lint, dependency rules, dead code, types, documentation. Two lanes, for two cores. */
export async function runStaticChecks() {
  const oxfmt = bin('oxfmt/bin/oxfmt')
  const oxlint = bin('oxlint/bin/oxlint')
  const depcruise = bin('dependency-cruiser/bin/dependency-cruiser.mjs')
  const knip = bin('knip/bin/knip.js')
  const tsc = bin('typescript/bin/tsc')
  const vueTsc = bin('vue-tsc/bin/vue-tsc.js')
  const lanes = [
    [
      () => runCheck('format', oxfmt, ['--check', '.']),
      () => runCheck('lint', oxlint, ['--deny-warnings', '.']),
      () => runCheck('dependency rules', depcruise, ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'apps', 'packages']),
      () => runCheck('dead code', knip, ['--no-config-hints', '--cache']),
      () => runCheck('documentation', join(ROOT, 'scripts', 'docs-check.mjs')),
      () => runCheck('generated reference', join(ROOT, 'scripts', 'generate-reference.ts'), ['--check']),
    ],
    [
      () => runCheck('types', tsc, ['--noEmit', '-p', 'tsconfig.json']),
      ...(existsSync(join(ROOT, 'apps/web/tsconfig.json'))
        ? [() => runCheck('console types', vueTsc, ['--noEmit'], { cwd: join(ROOT, 'apps/web') })]
        : []),
    ],
  ]
  const results = await Promise.all(lanes.map(runLane))
  return results.flat()
}

async function runLane(checks) {
  const results = []
  for (const check of checks) {
    const result = await check()
    console.log(`${result.ok ? 'ok  ' : 'FAIL'} ${result.name} (${result.seconds.toFixed(1)} s)`)
    if (!result.ok) console.log(result.output.split('\n').slice(-60).join('\n'))
    results.push(result)
  }
  return results
}
