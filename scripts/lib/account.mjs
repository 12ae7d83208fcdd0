/**
 * The last line of `npm test`: every check and every test counted, and nothing after it.
 *
 * @param {{ok: boolean}[]} checks
 * @param {{passed: number, failed: number, skipped: number}[]} groups
 * @returns {number} the exit code
 */
export function printAccount(checks, groups) {
  const sum = (name) => groups.reduce((total, group) => total + group[name], 0)
  const failed = checks.filter((check) => !check.ok).length + sum('failed')
  console.log(`${checks.filter((check) => check.ok).length + sum('passed')} passed, ${failed} failed, ${sum('skipped')} skipped`)
  return failed === 0 ? 0 : 1
}
