import type { Duplex } from 'node:stream'

/** Two processes that call each other over one stream: length, then JSON. */
export interface Link {
  /** @throws Error with what the other side threw, or when it is gone. */
  call(method: string, params: unknown): Promise<unknown>
  notify(method: string, params: unknown): void
  /** Bytes that wait to be sent. */
  waiting(): number
  closed: Promise<void>
}

export interface LinkHandlers {
  answer(method: string, params: unknown): Promise<unknown>
  heard(method: string, params: unknown): void
}

/** A home folder of 20 MiB, in base64, and its frame. */
const MOST_BYTES = 32 * 1024 * 1024

type Message = { c?: number; m?: string; p?: unknown; a?: number; r?: unknown; e?: string }

export function openLink(stream: Duplex, handlers: LinkHandlers): Link {
  const calls = new Map<number, { resolve(value: unknown): void; reject(cause: Error): void }>()
  let last = 0
  let isOpen = true

  const closed = new Promise<void>((resolve) => {
    const end = () => {
      if (!isOpen) return
      isOpen = false
      for (const { reject } of calls.values()) reject(new Error('the other process is gone'))
      calls.clear()
      resolve()
    }
    stream.on('close', end)
    stream.on('end', end)
    stream.on('error', end)
  })
  readFrames(stream, (text) => receive(parse(text)))

  function send(message: Message): void {
    if (!isOpen) return
    const body = Buffer.from(JSON.stringify(message))
    const head = Buffer.allocUnsafe(4)
    head.writeUInt32BE(body.length)
    stream.write(head)
    stream.write(body)
  }

  function receive(message: Message): void {
    const { c, m, p, a, r, e } = message
    if (a !== undefined) {
      const call = calls.get(a)
      calls.delete(a)
      if (e === undefined) call?.resolve(r)
      else call?.reject(new Error(e))
    } else if (typeof m === 'string' && typeof c === 'number') {
      handlers.answer(m, p).then(
        (value) => send({ a: c, r: value }),
        (cause: unknown) => send({ a: c, e: cause instanceof Error ? cause.message : String(cause) }),
      )
    } else if (typeof m === 'string') handlers.heard(m, p)
  }

  return {
    call: (method, params) =>
      new Promise((resolve, reject) => {
        if (!isOpen) return reject(new Error('the other process is gone'))
        const id = ++last
        calls.set(id, { resolve, reject })
        send({ c: id, m: method, p: params })
      }),
    notify: (method, params) => send({ m: method, p: params }),
    waiting: () => stream.writableLength,
    closed,
  }

  function parse(text: string): Message {
    const value: unknown = JSON.parse(text)
    // Every member is looked at before it is used.
    return value !== null && typeof value === 'object' ? (value as Message) : {}
  }
}

function readFrames(stream: Duplex, take: (text: string) => void): void {
  let chunks: Buffer[] = []
  let length = 0
  stream.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    length += chunk.length
    for (;;) {
      if (length < 4) return
      if (chunks[0]!.length < 4) chunks = [Buffer.concat(chunks)]
      const wanted = chunks[0]!.readUInt32BE()
      if (wanted > MOST_BYTES) {
        stream.destroy(new Error('a message between the processes is too long'))
        return
      }
      if (length < 4 + wanted) return
      const all = Buffer.concat(chunks)
      take(all.toString('utf8', 4, 4 + wanted))
      chunks = [all.subarray(4 + wanted)]
      length = chunks[0]!.length
    }
  })
}
