import { findProviderMirror, findTool } from '@mcp-cloud/testing'
import { expect, test } from 'vitest'
import { whyMotoDiffers } from '../../packages/sandbox-cloud/test/fidelity/moto-lacks.ts'
import { applyReal, applySimulated, differencesOf, MOTO_TYPES } from '../../packages/sandbox-cloud/test/fidelity/shapes.ts'
import { startMoto } from '../support/moto.ts'

const SAMPLE = 4
/** One that an earlier, broken-off test does not still hold. */
const PORT = 20_000 + (process.pid % 10_000)
const DAY_MS = 24 * 60 * 60 * 1000

test(
  `${SAMPLE} types, others each day: applied by the real provider and by the simulation, the states differ where moto leaves out what AWS tells, and nowhere else`,
  { timeout: 600_000 },
  async (context) => {
    const [terraform, moto, mirror] = [findTool('terraform'), findTool('moto_server'), findProviderMirror()]
    if ('missing' in terraform) return context.skip(terraform.missing)
    if ('missing' in moto) return context.skip(moto.missing)
    if ('missing' in mirror) return context.skip(mirror.missing)
    const day = Math.floor(Date.now() / DAY_MS)
    const types = Array.from({ length: SAMPLE }, (_, index) => MOTO_TYPES[(day * SAMPLE + index) % MOTO_TYPES.length]!)
    await using server = await startMoto(moto.path, PORT)
    const [real, simulated] = await Promise.all([applyReal(types, server.url, mirror.path), applySimulated(types)])
    for (const { refused, changing } of [real, simulated]) expect({ refused, changing }).toEqual({ refused: '', changing: [] })
    expect(Object.keys(real.shapes).length).toBeGreaterThanOrEqual(SAMPLE)
    expect(differencesOf(real, simulated).filter((one) => !whyMotoDiffers(one))).toEqual([])
  },
)
