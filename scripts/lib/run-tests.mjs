import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from './root.mjs'
import { runCheck } from './run-check.mjs'

/**
 * Runs one vitest project and counts its cases. A skipped case says why in the output.
 * @returns {Promise<{passed: number, failed: number, skipped: number}>}
 */
export async function runTests(project, extra = []) {
  const folder = mkdtempSync(join(tmpdir(), 'mcp-tests-'))
  const report = join(folder, 'report.json')
  try {
    const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
    const { ok, output, seconds } = await runCheck(project, vitest, ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...extra])
    const counts = readReport(report)
    // A run that broke before it could count is one failure.
    if (!counts || (!ok && counts.failed === 0)) {
      console.log(output.split('\n').slice(-80).join('\n'))
      return { passed: counts?.passed ?? 0, failed: (counts?.failed ?? 0) + 1, skipped: counts?.skipped ?? 0 }
    }
    console.log(`${counts.failed === 0 ? 'ok  ' : 'FAIL'} ${project} tests: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped (${seconds.toFixed(0)} s)`)
    for (const line of counts.notes) console.log(`     ${line}`)
    if (counts.failed > 0) console.log(output.split('\n').slice(-200).join('\n'))
    return counts
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readReport(path) {
  let json
  try {
    json = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
  const cases = json.testResults.flatMap((file) => file.assertionResults.map((result) => ({ ...result, file: file.name.slice(ROOT.length + 1) })))
  const broken = json.testResults.filter((file) => file.status === 'failed' && file.assertionResults.every((result) => result.status !== 'failed'))
  const of = (...statuses) => cases.filter((result) => statuses.includes(result.status))
  const skipped = of('pending', 'skipped', 'todo', 'disabled')
  return {
    passed: of('passed').length,
    failed: of('failed').length + broken.length,
    skipped: skipped.length,
    notes: [
      ...skipped.map((result) => `skipped: ${result.fullName} — ${result.meta?.skipNote ?? result.failureMessages?.[0] ?? 'see the test'} (${result.file})`),
      ...broken.map((file) => `broken: ${file.name.slice(ROOT.length + 1)} — ${String(file.message).split('\n')[0]}`),
    ],
  }
}
