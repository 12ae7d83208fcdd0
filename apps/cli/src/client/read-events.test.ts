import { expect, test } from 'vitest'
import { readEvents, type StreamEvent } from './read-events.ts'

async function read(...chunks: (string | Uint8Array)[]): Promise<(StreamEvent | undefined)[]> {
  const encoder = new TextEncoder()
  const body = ReadableStream.from(chunks.map((chunk) => (typeof chunk === 'string' ? encoder.encode(chunk) : chunk)))
  const events: (StreamEvent | undefined)[] = []
  for await (const event of readEvents(body)) events.push(event)
  return events
}

test('events carry their id, name and data, and a comment is a heartbeat', async () => {
  expect(await read(': still here\n\nid: 4\ndata: {"a":1}\n\nevent: end\ndata: {}\n\n')).toEqual([
    undefined,
    { id: '4', event: 'message', data: '{"a":1}' },
    { id: '4', event: 'end', data: '{}' },
  ])
})

test('a stream cut anywhere, inside a character and between CR and LF, reads the same', async () => {
  const bytes = new TextEncoder().encode('id: 1\r\ndata: 적용\r\ndata: 둘\r\n\r\nid: 2\r\ndata:x\r\n\r\n')
  const whole = await read(bytes)
  expect(whole).toEqual([
    { id: '1', event: 'message', data: '적용\n둘' },
    { id: '2', event: 'message', data: 'x' },
  ])
  for (let at = 1; at < bytes.length; at++) expect(await read(bytes.subarray(0, at), bytes.subarray(at))).toEqual(whole)
})

test('an event cut off by the end of the stream is dropped', async () => {
  expect(await read('id: 1\ndata: a\n\nid: 2\ndata: b')).toEqual([{ id: '1', event: 'message', data: 'a' }])
})

test('retry alone is no event', async () => {
  expect(await read('retry: 1000\n\n')).toEqual([])
})
