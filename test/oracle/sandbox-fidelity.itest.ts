import { readFileSync } from 'node:fs'
import { findProviderMirror, findTool } from '@mcp-cloud/testing'
import { describe, expect, test } from 'vitest'
import { simulatedProviders } from '../../packages/sandbox-cloud/src/providers.ts'
import { loadFacts } from '../../packages/sandbox-cloud/src/schema/facts.ts'
import { findProvider, startLastingProvider } from '../../packages/sandbox-cloud/scripts/oracle/real-provider.ts'
import { probeType } from '../../packages/sandbox-cloud/scripts/oracle/probe-type.ts'
import { compare, total, type Comparison } from '../../packages/sandbox-cloud/test/fidelity/compare.ts'
import { readGolden } from '../../packages/sandbox-cloud/test/fidelity/golden.ts'
import { makeWorkplace, planOurs, VERSION } from '../../packages/sandbox-cloud/test/fidelity/plans.ts'
import { reportOf } from '../../packages/sandbox-cloud/test/fidelity/report.ts'

const OVERALL = 0.99
const EACH = 0.95
const SAMPLE = 12
const DAY_MS = 24 * 60 * 60 * 1000

const terraform = findTool('terraform')

describe('the simulation plans as the real provider did', () => {
  let comparison: Comparison | undefined
  const compared = async (context: { skip: (note: string) => never }) => {
    if ('missing' in terraform) context.skip(terraform.missing)
    if (comparison) return comparison
    const workplace = await makeWorkplace()
    try {
      comparison = compare(readGolden().facts, await planOurs(workplace, readGolden().state))
      return comparison
    } finally {
      workplace.close()
    }
  }

  test('over all, and type by type', { timeout: 120_000 }, async (context) => {
    const { byType, differences } = await compared(context)
    const { same, all } = total(byType)
    expect(same / all, JSON.stringify(differences.slice(0, 20), null, 1)).toBeGreaterThanOrEqual(OVERALL)
    const behind = [...byType].filter(([, tally]) => tally.same / tally.all < EACH)
    expect(behind).toEqual([])
  })

  test('every type with behaviour of its own is among them', async (context) => {
    const { byType } = await compared(context)
    expect([...simulatedProviders.get('aws')!.behaviours.keys()].filter((type) => !byType.has(type))).toEqual([])
  })

  test('and the report says what was found', async (context) => {
    const report = readFileSync(new URL('../../docs/reference/sandbox-fidelity.md', import.meta.url), 'utf8')
    expect(report, 'run npm run oracle:report -w packages/sandbox-cloud').toBe(reportOf(await compared(context), readGolden()))
  })
})

test(`what is kept of ${SAMPLE} types, others each day, is what the real provider says`, { timeout: 120_000 }, async (context) => {
  const mirror = findProviderMirror()
  if ('missing' in mirror) return context.skip(mirror.missing)
  const { schema } = simulatedProviders.get('aws')!
  const names = schema.resources.names()
  const day = Math.floor(Date.now() / DAY_MS)
  const sample = Array.from({ length: SAMPLE }, (_, index) => names[(day * SAMPLE + index) % names.length]!)
  const provider = await startLastingProvider(findProvider(mirror.path, VERSION), schema.provider)
  try {
    for (const type of sample)
      expect((await probeType(provider, type, schema.resources.get(type)!.block)).facts, type).toEqual(loadFacts('aws').get(type) ?? {})
  } finally {
    provider.stop()
  }
})
