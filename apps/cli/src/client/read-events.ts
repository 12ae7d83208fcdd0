/** One event of a `text/event-stream`. */
export interface StreamEvent {
  id: string | undefined
  event: string
  data: string
}

/** Reads events as the HTML standard defines them; comments, which serve as heartbeats, come out as `undefined`. Ends with the stream, and drops an event cut off by it. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent | undefined> {
  let id: string | undefined
  let event = ''
  let data: string[] = []
  for await (const line of readLines(body)) {
    if (line === '') {
      if (data.length > 0) yield { id, event: event || 'message', data: data.join('\n') }
      else if (event) yield { id, event, data: '' }
      event = ''
      data = []
      continue
    }
    if (line.startsWith(':')) {
      yield undefined
      continue
    }
    const at = line.indexOf(':')
    const field = at < 0 ? line : line.slice(0, at)
    const value = at < 0 ? '' : line.slice(at + 1).replace(/^ /, '')
    if (field === 'data') data.push(value)
    else if (field === 'event') event = value
    else if (field === 'id' && !value.includes('\0')) id = value
  }
}

/** Lines end with LF, CRLF or CR; a CR at the end of a chunk waits for what follows it. */
async function* readLines(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true })
    const held = rest.endsWith('\r') ? rest.slice(0, -1) : rest
    const parts = held.split(/\r\n|\n|\r/)
    rest = parts.pop()! + rest.slice(held.length)
    yield* parts
  }
}
