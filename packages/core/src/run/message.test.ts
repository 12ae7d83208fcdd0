import { expect, test } from 'vitest'
import { readMessage } from './message.ts'

const ENVELOPE = { '@level': 'info', '@timestamp': '2026-01-01T00:00:00Z' }
const line = (message: object) => JSON.stringify({ ...ENVELOPE, ...message })

test('an apply_complete is shown and journaled with the id', () => {
  const text = 'aws_vpc.this: Creation complete after 0s [id=vpc-1]'
  const hook = { resource: { addr: 'aws_vpc.this', resource_type: 'aws_vpc' }, action: 'create', id_key: 'id', id_value: 'vpc-1' }
  expect(readMessage(line({ '@message': text, type: 'apply_complete', hook }))).toEqual({
    type: 'apply_complete',
    text,
    journal: { event: 'complete', address: 'aws_vpc.this', type: 'aws_vpc', action: 'create', objectId: 'vpc-1' },
  })
})

test('a diagnostic says where it is and keeps its detail', () => {
  const range = { filename: 'main.tf', start: { line: 7, column: 1, byte: 1 }, end: { line: 7, column: 2, byte: 2 } }
  const diagnostic = { severity: 'error', summary: 'no such zone', detail: 'first\nsecond', address: 'aws_subnet.a', range }
  const message = readMessage(line({ '@message': 'Error: no such zone', type: 'diagnostic', diagnostic }))
  expect(message.diagnostic).toMatchObject({ severity: 'error', file: 'main.tf', line: 7, address: 'aws_subnet.a' })
  expect(message.text).toBe('Error: no such zone\n  at main.tf:7\n  with aws_subnet.a\n  first\n  second')
})

test('a line that is no message is shown as it came, with its control characters visible', () => {
  expect(readMessage('\u001b[2Jgone')).toEqual({ type: 'raw', text: '␛[2Jgone' })
  expect(readMessage('{"type": 5}').type).toBe('raw')
  expect(readMessage('{broken').type).toBe('raw')
})

test('the summary of an apply tells that terraform finished, the summary of a plan does not', () => {
  const summary = (operation: string) =>
    readMessage(line({ '@message': '', type: 'change_summary', changes: { operation, add: 1, change: 0, remove: 0 } }))
  expect(summary('apply').applyFinished).toBe(true)
  expect(summary('destroy').applyFinished).toBe(true)
  expect(summary('plan').applyFinished).toBeUndefined()
})
