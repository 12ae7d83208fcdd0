/**
 * `npm run prices`: prints what the price book covers. `-- --refresh` brings it up to date from the price lists the clouds
 * publish, where they can be reached; a list that cannot be read leaves its rows as they are, and says so.
 */
import { parseArgs } from 'node:util'
import { renderCoverage } from './prices/coverage.ts'
import { refreshBook } from './prices/refresh.ts'

const { values } = parseArgs({ options: { refresh: { type: 'boolean', default: false } } })
if (values.refresh) {
  const outcomes = await refreshBook({ today: new Date().toISOString().slice(0, 10), say: (line) => process.stdout.write(`${line}\n`) })
  const failed = outcomes.filter(({ problem }) => problem !== undefined)
  process.stdout.write(`${outcomes.length - failed.length} of ${outcomes.length} price lists read\n\n`)
  if (failed.length === outcomes.length) process.exitCode = 1
}
process.stdout.write(`${renderCoverage()}\n`)
