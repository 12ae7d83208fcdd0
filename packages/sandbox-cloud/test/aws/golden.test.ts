import { describe, expect, test } from 'vitest'
import { readGolden, worldOf } from './golden.ts'
import { openShell } from './shell.ts'

const golden = readGolden()
const { aws } = openShell({}, worldOf(golden))
/** Version 1 has one code where version 2 tells a refusal from a mistake of the person. */
const REFUSED = 254

describe(`the answers of ${golden.version}, byte for byte`, () => {
  test('are of many operations, in three forms', () => {
    const asked = golden.answers.filter(({ code }) => code === 0)
    expect(new Set(asked.map(({ line }) => line.replace(/ --output \w+$/, ''))).size).toBeGreaterThanOrEqual(60)
    expect(new Set(asked.map(({ line }) => line.split(' ')[0])).size).toBeGreaterThanOrEqual(20)
  })

  test.each(golden.answers)('$line', async ({ line, code, out, err }) => {
    expect(await aws(line)).toEqual({ code: code === 0 ? 0 : REFUSED, out, err })
  })
})
