import { Output, Report, Resource, type Locale } from '@mcp-cloud/contracts'
import { z } from 'zod'
import type { Ctx } from '../../kernel/index.ts'
import { deploymentUrl } from './compose-approval.ts'
import { costLine } from './cost-line.ts'
import type { Message, Part } from './message.ts'
import { plainAddress, plainText } from './plain-text.ts'
import type { RunFacts } from './run-facts.ts'
import { wordsFor, type Words } from './words.ts'

const MOST_FACTS = 12
const MOST_OUTPUTS = 10
const MOST_DIAGNOSTICS = 3

/** What an apply did: ids, networks and endpoints, outputs, cost, duration, what failed and what exists, and what to do next. */
export function composeReport(ctx: Ctx, facts: RunFacts, locale: Locale): Message {
  const words = wordsFor(locale)
  const { deployment } = facts
  const head = headOf(facts, words)
  const report = deployment.report ? Report.parse(deployment.report) : null
  const resources = z.array(Resource).parse(deployment.resources)
  return {
    title: `${head} · ${deployment.name}`,
    summary: `${head} ${deployment.name}`,
    ...(isGood(facts) ? {} : { warning: report?.summary[locale] ?? head }),
    parts: [
      ...(isGood(facts) && report ? [{ kind: 'text' as const, text: report.summary[locale] }] : []),
      figures(facts, resources.length, words, locale),
      ...failureParts(facts, words),
      ...existing(report, words),
      ...outputParts(facts, words),
      { kind: 'facts', facts: [{ label: words.next, value: nextStep(facts, words) }] },
    ],
    link: { label: words.openConsole, url: deploymentUrl(ctx, facts) },
  }
}

const isGood = ({ run }: RunFacts) => run.status === 'applied'

function headOf({ run }: RunFacts, words: Words): string {
  if (run.status === 'applied') return run.kind === 'destroy' ? words.destroyed : words.applied
  if (run.status === 'needs_recovery') return words.recovery
  return run.status === 'canceled' ? words.canceled : words.failed
}

function figures({ run, account, review, plan }: RunFacts, count: number, words: Words, locale: Locale): Part {
  const ms = run.applyStartedAt && run.endedAt ? run.endedAt.getTime() - run.applyStartedAt.getTime() : null
  return {
    kind: 'facts',
    facts: [
      { label: words.account, value: `${plainText(account.name, 40)} (${account.simulated ? words.simulated : words.real})` },
      ...(plan ? [{ label: words.changes, value: words.counts(plan.counts) }] : []),
      { label: words.exist, value: words.resources(count) },
      ...(run.kind === 'destroy' ? [] : [{ label: words.cost, value: costLine(review, words, locale) }]),
      ...(ms === null ? [] : [{ label: words.duration, value: words.seconds(Math.max(1, Math.round(ms / 1000))) }]),
    ],
  }
}

function failureParts({ error }: RunFacts, words: Words): Part[] {
  if (!error) return []
  // The summary and the address only: a provider's detail quotes values.
  const items = error.diagnostics
    .filter(({ severity }) => severity === 'error')
    .slice(0, MOST_DIAGNOSTICS)
    .map(({ summary, address }) => [address ? `${plainAddress(address)}: ` : '', plainText(summary, 300)].join(''))
  return [{ kind: 'list', title: words.wentWrong, items: [plainText(error.message, 300), ...items] }]
}

function existing(report: Report | null, words: Words): Part[] {
  const facts = report?.facts.filter(({ label }) => !label.startsWith('output ')) ?? []
  if (facts.length === 0) return []
  const items = facts.slice(0, MOST_FACTS).map(({ label, value }) => `${plainAddress(label)}: ${plainAddress(value, 200)}`)
  return [
    { kind: 'list', title: words.facts, items: facts.length > items.length ? [...items, words.more(facts.length - items.length)] : items },
  ]
}

function outputParts({ deployment }: RunFacts, words: Words): Part[] {
  const outputs = Object.entries(z.record(z.string(), Output).parse(deployment.outputs))
  if (outputs.length === 0) return []
  const items = outputs.slice(0, MOST_OUTPUTS).map(([name, { value, sensitive }]) => {
    const shown = sensitive ? words.sensitive : plainAddress(typeof value === 'string' ? value : JSON.stringify(value), 200)
    return `${plainAddress(name, 60)}: ${shown}`
  })
  return [
    {
      kind: 'list',
      title: words.outputs,
      items: outputs.length > items.length ? [...items, words.more(outputs.length - items.length)] : items,
    },
  ]
}

function nextStep(facts: RunFacts, words: Words): string {
  if (facts.run.status === 'needs_recovery') return words.nextRecovery
  return isGood(facts) ? words.nextApplied : words.nextFailed
}
