import { writeFileSync } from 'node:fs'

/** Vitest's reporter that writes what is counted, and for each skipped case why, to the file that `MCP_TEST_ACCOUNT` names. */
export default class AccountReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const cases = modules.flatMap((module) => [...module.children.allTests()].map((test) => ({ test, file: module.relativeModuleId })))
    const of = (state) => cases.filter(({ test }) => test.result().state === state)
    const broken = modules.filter(
      (module) => module.state() === 'failed' && [...module.children.allTests()].every((test) => test.result().state !== 'failed'),
    )
    const account = {
      passed: of('passed').length,
      failed: of('failed').map(({ test, file }) => `${file}: ${test.fullName}`),
      skipped: of('skipped').map(({ test, file }) => ({ name: `${file}: ${test.fullName}`, reason: test.result().note ?? '' })),
      broken: [
        ...broken.map((module) => `${module.relativeModuleId}: ${module.errors()[0]?.message ?? 'the file did not load'}`),
        ...unhandledErrors.map((error) => `outside of any test: ${error.message}`),
      ],
    }
    writeFileSync(process.env.MCP_TEST_ACCOUNT, JSON.stringify(account))
  }
}
