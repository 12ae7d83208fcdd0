// `npm test`: every check and every test; the last line counts them.
import { ensureInstalled } from './lib/ensure-installed.mjs'
import { ensureWebBuilt } from './lib/ensure-web-built.mjs'
import { runStaticChecks } from './lib/checks.mjs'
import { runTests } from './lib/run-tests.mjs'

ensureInstalled()
ensureWebBuilt()
const checks = await runStaticChecks()
// One group after the other: each uses both cores by itself, and scenarios measure time.
const groups = []
for (const project of ['unit', 'integration', 'scenarios']) groups.push(await runTests(project))
const sum = (name) => groups.reduce((total, group) => total + group[name], 0)
const failed = checks.filter((check) => !check.ok).length + sum('failed')
console.log(`${checks.filter((check) => check.ok).length + sum('passed')} passed, ${failed} failed, ${sum('skipped')} skipped`)
process.exit(failed === 0 ? 0 : 1)
