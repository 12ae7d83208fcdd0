// `npm test`: every check and every test; the last line counts them.
import './lib/require-node.mjs'
import { printAccount } from './lib/account.mjs'
import { runStaticChecks } from './lib/checks.mjs'
import { ensureInstalled } from './lib/ensure-installed.mjs'
import { ensureWebBuilt } from './lib/ensure-web-built.mjs'
import { runTests } from './lib/run-tests.mjs'

ensureInstalled()
ensureWebBuilt()
const checks = await runStaticChecks()
// One group after the other: each uses both cores by itself, and scenarios measure time.
const groups = []
for (const project of ['unit', 'integration', 'scenarios']) groups.push(await runTests(project))
process.exitCode = printAccount(checks, groups)
