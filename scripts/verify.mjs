// `npm run verify`: the quick part of the tests, without any service.
import { ensureInstalled } from './lib/ensure-installed.mjs'
import { runStaticChecks } from './lib/checks.mjs'
import { runTests } from './lib/run-tests.mjs'

ensureInstalled()
const checks = await runStaticChecks()
const tests = await runTests('unit')
const failed = checks.filter((check) => !check.ok).length + tests.failed
console.log(`${checks.filter((check) => check.ok).length + tests.passed} passed, ${failed} failed, ${tests.skipped} skipped`)
process.exit(failed === 0 ? 0 : 1)
