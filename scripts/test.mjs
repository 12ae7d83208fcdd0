// `npm test`: every check and every test; the last line counts them.
import './lib/require-node.mjs'
import { printAccount } from './lib/account.mjs'
import { runStaticChecks } from './lib/checks.mjs'
import { ensureInstalled } from './lib/ensure-installed.mjs'
import { ensureWebBuilt } from './lib/ensure-web-built.mjs'
import { runTests } from './lib/run-tests.mjs'

ensureInstalled()
ensureWebBuilt()
const [checks, unit] = await Promise.all([runStaticChecks(), runTests('unit')])
// One group after the other: each uses both cores by itself, and scenarios measure time.
const integration = await runTests('integration')
const scenarios = await runTests('scenarios')
process.exitCode = printAccount(checks, [unit, integration, scenarios])
