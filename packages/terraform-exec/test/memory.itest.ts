import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createLineSplitter, parseMessage, startSupervised } from '../src/index.ts'
import { PLAIN } from './workplace.ts'

const LINES = 1_000_000

/** Writes messages such as terraform's, as fast as the disk takes them, and says its last word. */
const PRINTS = `
const fs = require('node:fs')
const line = (n) => JSON.stringify({ '@level': 'info', '@message': 'line ' + n, '@timestamp': 't', type: 'log' }) + '\\n'
for (let n = 0; n < ${LINES}; n += 1000) fs.writeSync(1, Array.from({ length: 1000 }, (_, i) => line(n + i)).join(''))
`

test('a million lines pass through without piling up in memory, and none is missing', async (context) => {
  if (process.platform !== 'linux') return context.skip('not run: memory is read from /proc')
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'memory-')))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const run = await startSupervised(
    { binary: process.execPath, args: ['-e', PRINTS], env: {}, folders: { module: root, work: root }, isolation: PLAIN },
    join(root, 'run'),
  )
  const splitter = createLineSplitter()
  let [count, understood, last, supervisorPeak] = [0, 0, '', 0]
  const before = process.memoryUsage().rss
  let peak = before
  for await (const { bytes } of run.output()) {
    for (const line of splitter.push(bytes)) {
      count += 1
      last = line.text
      if (count % 50_000 === 0) {
        understood += parseMessage(line.text).kind === 'message' ? 1 : 0
        peak = Math.max(peak, process.memoryUsage().rss)
        const seen = run.inspect()
        if (seen.kind === 'running') supervisorPeak = Math.max(supervisorPeak, residentBytes(seen.record.supervisor.pid))
      }
    }
  }
  expect(count).toBe(LINES)
  expect(understood).toBe(LINES / 50_000)
  expect(last).toContain(`line ${LINES - 1}`)
  expect(await run.waitForExit()).toMatchObject({ kind: 'exited', exitCode: 0 })
  // The output is some 80 MB: held in memory it would show.
  expect(peak - before).toBeLessThan(100e6)
  expect(supervisorPeak).toBeLessThan(130e6)
}, 60_000)

function residentBytes(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}
