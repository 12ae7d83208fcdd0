import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from './root.mjs'
import { runCheck } from './run-check.mjs'

const SHOWN_LINES = 300
/** Every worker imports the same packages. */
const COMPILED = join(ROOT, 'node_modules', '.cache', 'compiled')

/**
 * Runs one vitest project, shows what failed, and why each skipped case was skipped.
 *
 * @param {string} project
 * @param {string[]} more arguments of vitest
 * @returns {Promise<{passed: number, failed: number, skipped: number}>}
 */
export async function runTests(project, more = []) {
  const folder = mkdtempSync(join(tmpdir(), 'mcp-tests-'))
  const file = join(folder, 'account.json')
  try {
    const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
    const reporter = join(ROOT, 'scripts', 'lib', 'account-reporter.mjs')
    const args = ['run', '--project', project, '--reporter=default', `--reporter=${reporter}`, ...more]
    const { ok, output, seconds } = await runCheck(`${project} tests`, vitest, args, {
      env: { MCP_TEST_ACCOUNT: file, NODE_COMPILE_CACHE: COMPILED },
    })
    const account = existsSync(file)
      ? JSON.parse(readFileSync(file, 'utf8'))
      : { passed: 0, failed: [], skipped: [], broken: ['vitest did not get as far as counting'] }
    // Vitest ended badly though it names nothing: that counts as well.
    if (!ok && account.failed.length + account.broken.length === 0) account.broken.push('vitest ended with an error')
    const failed = account.failed.length + account.broken.length
    show(project, account, failed, seconds)
    if (failed > 0) console.log(output.split('\n').slice(-SHOWN_LINES).join('\n'))
    return { passed: account.passed, failed, skipped: account.skipped.length }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function show(project, { passed, failed, skipped, broken }, failures, seconds) {
  console.log(
    `${failures === 0 ? 'ok  ' : 'FAIL'} ${project} tests: ${passed} passed, ${failures} failed, ${skipped.length} skipped (${seconds.toFixed(0)} s)`,
  )
  for (const { name, reason } of skipped) console.log(`     skipped: ${name} — ${reason || 'no reason given'}`)
  for (const line of broken) console.log(`     broken: ${line}`)
  for (const line of failed) console.log(`     failed: ${line}`)
}
