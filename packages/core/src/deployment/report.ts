import type { Output, Report, Resource, RunOutline } from '@mcp-cloud/contracts'
import type { z } from 'zod'

const MAX_FACTS = 60
/** What an apply is told by, in the order people ask: networks, subnets, machines and addresses, storage, then the rest. */
const NETWORK_ATTRIBUTES = [
  'cidr_block',
  'ip_cidr_range',
  'availability_zone',
  'public_ip',
  'private_ip',
  'nat_ip',
  'network_ip',
  'public_dns',
  'bucket_regional_domain_name',
  'url',
  'endpoint',
]

/** The short account of what exists after an apply: ids, network facts, outputs. Sensitive outputs by name only. */
export function renderReport(given: {
  name: string
  run: RunOutline
  resources: Resource[]
  outputs: Record<string, z.infer<typeof Output>>
}): Report {
  const facts = [...given.resources.map(resourceFact), ...Object.entries(given.outputs).map(([name, output]) => outputFact(name, output))]
  return {
    summary: { en: summaryEn(given.name, given.run, given.resources.length), ko: summaryKo(given.name, given.run, given.resources.length) },
    facts: facts.slice(0, MAX_FACTS),
  }
}

function resourceFact(resource: Resource) {
  const details = NETWORK_ATTRIBUTES.flatMap((name) => (typeof resource.attributes[name] === 'string' ? [resource.attributes[name]] : []))
  return { label: resource.address, value: [resource.id ?? '—', ...details].join(' · ') }
}

function outputFact(name: string, output: z.infer<typeof Output>) {
  const value = output.sensitive ? '(sensitive)' : typeof output.value === 'string' ? output.value : JSON.stringify(output.value)
  return { label: `output ${name}`, value }
}

function summaryEn(name: string, run: RunOutline, count: number): string {
  const exist = `${count} resource${count === 1 ? '' : 's'} exist${count === 1 ? 's' : ''} now`
  if (run.status === 'applied')
    return run.kind === 'destroy' ? `${name} was destroyed; ${count === 0 ? 'nothing is left' : exist}.` : `${name} was applied; ${exist}.`
  return `The ${run.kind} of ${name} ended ${run.status.replaceAll('_', ' ')}; ${exist}. Make a new plan to continue.`
}

function summaryKo(name: string, run: RunOutline, count: number): string {
  const exist = count === 0 ? '남은 리소스가 없습니다' : `현재 리소스 ${count}개가 있습니다`
  if (run.status === 'applied')
    return run.kind === 'destroy' ? `${name} 배포를 삭제했습니다. ${exist}.` : `${name} 배포를 적용했습니다. ${exist}.`
  return `${name} 배포의 ${run.kind === 'destroy' ? '삭제' : '적용'}가 끝까지 진행되지 않았습니다. ${exist}. 이어서 진행하려면 새 계획을 만드세요.`
}
