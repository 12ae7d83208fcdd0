import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FIRST_LOAD_LIMIT, measureFirstLoad } from '../build/first-load.ts'

const dist = join(import.meta.dirname, '../dist')

test('the first page loads at most 250 kB of JavaScript in gzip', (ctx) => {
  if (!existsSync(join(dist, '.vite/manifest.json'))) ctx.skip('not run: the console is not built; `npx vite build` in apps/web builds it')
  const files = measureFirstLoad(dist)
  const total = [...files.values()].reduce((sum, size) => sum + size, 0)
  const largest = [...files].toSorted(([, a], [, b]) => b - a).slice(0, 5).map(([file, size]) => `${file} ${size}`)
  expect(total, largest.join(', ')).toBeLessThanOrEqual(FIRST_LOAD_LIMIT)
})
