import { HOSTILE_TEXTS } from '@mcp-cloud/testing/hostile-texts'
import { checkBlocks, checkCard, mrkdwnOf, shownText } from '@mcp-cloud/testing/receivers/checks'
import { describe, expect, test } from 'vitest'
import type { Ctx } from '../../kernel/index.ts'
import { renderMail } from '../email/render-mail.ts'
import { renderBlocks, type Block } from '../slack/render-blocks.ts'
import { renderCard } from '../teams/render-card.ts'
import { composeApproval } from './compose-approval.ts'
import { composeReport } from './compose-report.ts'
import { runFacts } from './run-facts.fixture.ts'

// The two things a message is made with besides its facts.
const ctx = {
  now: () => new Date('2026-11-01T00:00:00Z'),
  platform: { settings: { publicUrl: 'https://cloud.example.com' }, sealer: { keyedHash: () => 'abcdef0123456789' } },
} as unknown as Ctx

/** One text in every place where somebody could have written it. */
const everywhere = (text: string) =>
  runFacts({
    note: `please ${text}`,
    requester: { kind: 'agent', id: 'agt_x', name: text },
    address: `aws_db_instance.x["${text}"]`,
    findings: [
      { id: 'f1', code: 'network.open-ingress', severity: 'critical', params: { ports: text }, address: `aws_x.y["${text}"]` },
      { id: 'f2', code: 'vars.not-allowed', severity: 'high', params: { path: text, given: text, allowed: text } },
      { id: 'f3', code: text, severity: 'high', params: { [text.slice(0, 20)]: text } },
    ],
    comment: text,
    decider: text,
    account: text,
    output: text,
    diagnostic: text,
  })

describe.each(['en', 'ko'] as const)('in %s', (locale) => {
  test.each(HOSTILE_TEXTS.map((text) => [text.slice(0, 40), text]))(
    '%j neither pings, links, formats nor pushes the warning out',
    (_name, text) => {
      for (const message of [composeApproval(ctx, everywhere(text), locale), composeReport(ctx, everywhere(text), locale)]) {
        const blocks = renderBlocks(message)
        expect(checkBlocks(blocks)).toBeUndefined()
        expect(mrkdwnOf({ blocks, text: message.summary, mrkdwn: false, parse: 'none' })).toEqual([])
        const shown = shownText(blocks)
        expect(shown).not.toMatch(/<[!@#a-z]|:\/\/|[\u202a-\u202e\u2066-\u2069\u200b]/i)
        // What people wrote names no place to go to either; an address of a resource may.
        expect(JSON.stringify(blocks.map(quotesOf))).not.toMatch(/evil\.(?:com|example)/i)
        expect(message.warning).toBeTruthy()
        expect(shown.split('\n')[1]).toBe(message.warning)
        // Values that somebody configured are told as a hash.
        if (message.ask) {
          expect(shown).toContain('#abcdef01')
          expect(JSON.stringify(blocks.at(-1))).toContain('mcp_cloud_approve')
          expect(shown).toContain(locale === 'ko' ? '확인하지 않음' : 'not checked by the platform')
        }

        const card = JSON.stringify(renderCard(message, 'open'))
        expect(checkCard(card)).toBeUndefined()
        expect(card).toContain(JSON.stringify(message.warning).slice(1, -1))

        const mail = renderMail(message)
        expect(mail.subject).not.toMatch(/[\r\n]/)
        expect(mail.text.match(/^(?:Subject|Bcc):/gm)).toBeNull()
      }
    },
  )
})

function quotesOf(block: Block): unknown[] {
  return Array.isArray(block['elements'])
    ? block['elements'].filter((element: { type?: string }) => element.type === 'rich_text_quote')
    : []
}
