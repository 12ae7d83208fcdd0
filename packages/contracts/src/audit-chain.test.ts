import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { AUDIT_GENESIS, auditPreimage, verifyChain } from './audit-chain.ts'
import type { AuditEntry } from './schemas/audit.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

function chain(length: number): AuditEntry[] {
  const entries: AuditEntry[] = []
  for (let seq = 1; seq <= length; seq++) {
    const entry = {
      seq,
      at: new Date(seq * 1000).toISOString(),
      actor: { kind: 'user' as const, id: 'usr_1', name: '김민지', via: 'session' },
      action: 'deployment.create',
      subject: { kind: 'deployment', id: `dep_${seq}` },
      data: { b: seq, a: ['x', null] },
      requestId: null,
      previousHash: entries.at(-1)?.hash ?? AUDIT_GENESIS,
    }
    entries.push({ ...entry, hash: sha256(auditPreimage(entry)) })
  }
  return entries
}

describe('verifying an audit chain offline', () => {
  test('an untouched chain verifies, by WebCrypto and by a given hash alike', async () => {
    const expected = { ok: true, count: 5, head: { seq: 5, hash: chain(5)[4]!.hash } }
    expect(await verifyChain(chain(5))).toEqual(expected)
    expect(await verifyChain(chain(5), { sha256 })).toEqual(expected)
  })

  test('an empty chain verifies and has no head', async () => {
    expect(await verifyChain([])).toEqual({ ok: true, count: 0, head: null })
  })

  test.each<[string, (entries: AuditEntry[]) => void, number]>([
    ['changed data', (entries) => (entries[2]!.data = { b: 4 }), 3],
    ['another actor', (entries) => (entries[2]!.actor.name = 'else'), 3],
    ['an entry taken out', (entries) => entries.splice(2, 1), 3],
    ['two entries swapped', (entries) => ([entries[2], entries[3]] = [entries[3]!, entries[2]!]), 3],
    ['a rewritten hash', (entries) => (entries[2]!.hash = sha256('else')), 3],
    ['the first entry cut off', (entries) => entries.shift(), 1],
  ])('%s is found', async (_what, tamper, seq) => {
    const entries = chain(5)
    tamper(entries)
    expect(await verifyChain(entries)).toMatchObject({ ok: false, seq })
  })

  test('a chain cut short or written anew is found with an anchor kept elsewhere', async () => {
    const head = { seq: 5, hash: chain(5)[4]!.hash }
    expect(await verifyChain(chain(5).slice(0, 4), { head })).toMatchObject({ ok: false, seq: 5 })
    const forged = chain(6).map((entry) => ({ ...entry, action: 'else' }))
    for (const [i, entry] of forged.entries()) {
      entry.previousHash = forged[i - 1]?.hash ?? AUDIT_GENESIS
      entry.hash = sha256(auditPreimage(entry))
    }
    expect(await verifyChain(forged)).toMatchObject({ ok: true })
    expect(await verifyChain(forged, { head })).toMatchObject({ ok: false, seq: 5 })
  })

  test('a part verifies behind the anchor it follows', async () => {
    const entries = chain(5)
    expect(await verifyChain(entries.slice(2), { after: { seq: 2, hash: entries[1]!.hash } })).toMatchObject({ ok: true, count: 3 })
  })
})
