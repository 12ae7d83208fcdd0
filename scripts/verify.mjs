// `npm run verify`: the quick part of the tests, without any service.
import './lib/require-node.mjs'
import { printAccount } from './lib/account.mjs'
import { runStaticChecks } from './lib/checks.mjs'
import { ensureInstalled } from './lib/ensure-installed.mjs'
import { runTests } from './lib/run-tests.mjs'

ensureInstalled()
const [checks, unit] = await Promise.all([runStaticChecks(), runTests('unit')])
process.exitCode = printAccount(checks, [unit])
