import { describe, expect, test } from 'vitest'
import { eachCommand } from '../../src/commands/gcloud/each-command.ts'
import { gcloudFacts } from '../../src/commands/gcloud/facts.ts'
import { arrange } from '../../src/commands/gcloud/filter/arrange.ts'
import { GcloudFault } from '../../src/commands/gcloud/fault.ts'
import { listFlagsOf } from '../../src/commands/gcloud/line/usual-flags.ts'
import { dashed } from '../../src/commands/gcloud/line/flag-table.ts'
import { parseFormat } from '../../src/commands/gcloud/print/projection.ts'
import { printAs } from '../../src/commands/gcloud/print/print.ts'
import { GCLOUD } from '../../src/commands/gcloud/tree.ts'
import { CASES, type PrintCase } from './cases.ts'
import { readGolden } from './golden.ts'

const golden = readGolden()
const facts = gcloudFacts()
const commands = eachCommand(GCLOUD).map(({ path, command }) => ({ name: path.join(' '), command }))

describe('the command tree is that of the real gcloud', () => {
  test('there is no command that the real one lacks', () => {
    expect(golden.absent).toEqual([])
    expect(commands.map(({ name }) => name).filter((name) => !(name in facts.flags))).toEqual([])
  })

  test.for(commands)('gcloud $name takes nothing that the real one does not', ({ name, command }) => {
    const real = new Set([...facts.flags[name]!, ...facts.everywhere])
    const own = [...(command.flags ?? []), ...listFlagsOf(command)]
    for (const flag of own) {
      for (const written of [flag.name, ...(flag.aliases ?? [])]) expect(real, `${name} ${dashed(written)}`).toContain(dashed(written))
      const choices = golden.choices[name]?.[dashed(flag.name)]
      if (flag.choices && choices) expect(choices, `${name} --${flag.name}`).toEqual(expect.arrayContaining([...flag.choices]))
    }
  })

  const tables = commands.filter(({ name, command }) => command.format?.startsWith('table') && golden.columns[name])
  test.for(tables)('the table of gcloud $name has the same headings', ({ name, command }) => {
    const sometimes = golden.conditional[name] ?? []
    const shown = parseFormat(command.format!).columns.map(({ label }) => label)
    expect(shown.filter((label) => !sometimes.includes(label))).toEqual(golden.columns[name])
  })
})

describe('formats, filters and orders come out as those of the real gcloud', () => {
  test.for(
    CASES.map((one, index) => ({
      one,
      answer: golden.answers[index]!,
      what: `${one.filter ?? one.sortBy ?? one.format}${one.single ? ' of one' : ''}`,
    })),
  )('$what', ({ one, answer }) => {
    if (typeof answer === 'string') expect(printed(one)).toBe(answer)
    else expect(() => printed(one)).toThrow(GcloudFault)
  })
})

function printed({ objects, format, filter, sortBy, single }: PrintCase): string {
  return printAs(format, arrange(objects, { filter, sortBy }), single === true)
}
