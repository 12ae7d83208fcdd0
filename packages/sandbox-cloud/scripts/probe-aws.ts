import { parseArgs } from 'node:util'
import { loadSchema } from '../src/schema/load.ts'
import { loadFacts, type TypeFacts } from '../src/schema/facts.ts'
import { probeType } from './oracle/probe-type.ts'
import { findProvider, startLastingProvider } from './oracle/real-provider.ts'
import { writeFacts } from './write-facts.ts'

const VERSION = '5.100.0'
const WORKERS = 3
const mirror = process.env['TERRAFORM_PROVIDER_MIRROR']
if (!mirror) throw new Error('set TERRAFORM_PROVIDER_MIRROR to the root of an unpacked provider mirror with hashicorp/aws')
const { values } = parseArgs({ options: { only: { type: 'string' } } })

const schema = loadSchema('aws')
const program = findProvider(mirror, VERSION)
const facts: Record<string, TypeFacts> = {}
const left = values.only ? values.only.split(',') : schema.resources.names()
const unanswered: string[] = []
let [asked, refused] = [0, 0]

async function work(): Promise<void> {
  const provider = await startLastingProvider(program, schema.provider)
  for (let type = left.shift(); type !== undefined; type = left.shift()) {
    const probed = await probeType(provider, type, schema.resources.get(type)!.block)
    facts[type] = probed.facts
    asked += probed.asked
    refused += probed.refused
    if (probed.asked === probed.refused) unanswered.push(type)
  }
  provider.stop()
}

await Promise.all(Array.from({ length: WORKERS }, work))
process.stdout.write(`${Object.keys(facts).length} types, ${asked} questions, ${refused} refused\n`)
if (unanswered.length > 0) process.stdout.write(`no answer at all for: ${unanswered.toSorted().join(', ')}\n`)
// Asking about some leaves what is known of the others.
const known = values.only ? loadFacts('aws') : undefined
writeFacts('aws', { ...Object.fromEntries((known?.names() ?? []).map((type) => [type, known!.get(type)!])), ...facts })
