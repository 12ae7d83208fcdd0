import { expect, test } from 'vitest'
import { parseMessage, parseMessages } from './messages.ts'

const line = (fields: object) =>
  JSON.stringify({ '@level': 'info', '@message': 'm', '@module': 'terraform.ui', '@timestamp': '2026-11-23T00:00:00Z', ...fields })

const resource = {
  addr: 'aws_vpc.a["k"]',
  module: '',
  resource: 'aws_vpc.a["k"]',
  implied_provider: 'aws',
  resource_type: 'aws_vpc',
  resource_name: 'a',
  resource_key: 'k',
}

test('a finished object tells its address and id', () => {
  const parsed = parseMessage(
    line({ type: 'apply_complete', hook: { resource, action: 'create', id_key: 'id', id_value: 'vpc-1', elapsed_seconds: 2 } }),
  )
  expect(parsed).toMatchObject({
    kind: 'message',
    message: { type: 'apply_complete', hook: { id_value: 'vpc-1', resource: { addr: 'aws_vpc.a["k"]' } } },
  })
})

test('the summary of a plan is numbers', () => {
  const parsed = parseMessage(line({ type: 'change_summary', changes: { add: 1, change: 2, import: 0, remove: 3, operation: 'plan' } }))
  expect(parsed).toMatchObject({ kind: 'message', message: { changes: { add: 1, change: 2, remove: 3, operation: 'plan' } } })
})

test('what is not understood is kept as it came', () => {
  const strange = [
    'Warning: something on stdout',
    '{"half":',
    line({ type: 'of_the_future', thing: 1 }),
    line({ type: 'change_summary', changes: { add: 'many' } }),
    '{"type":"log"}',
  ]
  expect(parseMessages(strange.join('\n\n'))).toEqual(strange.map((text) => ({ kind: 'raw', text })))
})

test('fields of a later interface version survive', () => {
  const parsed = parseMessage(line({ type: 'log', novelty: { a: 1 } }))
  expect(parsed).toMatchObject({ kind: 'message', message: { type: 'log', novelty: { a: 1 } } })
})

test('a diagnostic carries its place and snippet', () => {
  const position = { line: 1, column: 22, byte: 21 }
  const diagnostic = {
    severity: 'error',
    summary: 'Reference to undeclared resource',
    detail: 'No.',
    range: { filename: 'z.tf', start: position, end: position },
    snippet: { context: null, code: 'x', start_line: 1, highlight_start_offset: 0, highlight_end_offset: 1, values: [] },
  }
  expect(parseMessage(line({ type: 'diagnostic', diagnostic }))).toMatchObject({ kind: 'message', message: { diagnostic } })
})
