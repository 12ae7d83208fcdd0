import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { writeGoldenShapes } from '../test/fidelity/golden-shapes.ts'
import { VERSION } from '../test/fidelity/plans.ts'
import { whyMotoDiffers } from '../test/fidelity/moto-lacks.ts'
import { applyReal, applySimulated, differencesOf, MOTO_TYPES } from '../test/fidelity/shapes.ts'

// Applies by the real provider against moto and by the simulation, and writes how the two states differ.
const { values } = parseArgs({ options: { moto: { type: 'string', default: 'moto_server' }, port: { type: 'string', default: '5399' } } })
const mirror = process.env['TERRAFORM_PROVIDER_MIRROR']
if (!mirror) throw new Error('set TERRAFORM_PROVIDER_MIRROR to the root of an unpacked provider mirror with hashicorp/aws')

const url = `http://127.0.0.1:${values.port}`
const moto = spawn(values.moto, ['-H', '127.0.0.1', '-p', values.port], { stdio: 'ignore' })
try {
  while (
    !(await fetch(`${url}/moto-api/data.json`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (moto.exitCode !== null) throw new Error(`${values.moto} ended with ${moto.exitCode}`)
    await sleep(100)
  }
  const [real, simulated] = [await applyReal(MOTO_TYPES, url, mirror), await applySimulated(MOTO_TYPES)]
  for (const { refused, changing } of [real, simulated])
    if (refused !== '' || changing.length > 0) throw new Error(`${refused}a plan right after changes ${changing.join(', ') || 'nothing'}`)
  const differences = differencesOf(real, simulated)
  writeGoldenShapes({ date: new Date().toISOString().slice(0, 10), version: VERSION, types: MOTO_TYPES, differences })
  const open = differences.filter((one) => !whyMotoDiffers(one))
  for (const { address, path, real, simulated } of open)
    process.stdout.write(`${address} ${path}: ${real} by the real one, ${simulated} by ours\n`)
  process.stdout.write(`${differences.length} differences in what was applied, ${open.length} of them without a reason\n`)
} finally {
  moto.kill()
}
