import type { ServerHttp2Stream } from 'node:http2'

/** A larger message is refused: nothing terraform sends comes near, and it would all be held in memory. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024
const HEAD_BYTES = 5

export const GRPC_STATUS = { ok: 0, invalidArgument: 3, resourceExhausted: 8, unimplemented: 12, internal: 13 } as const

/** An answer that is no message: a gRPC status with words. */
export class GrpcError extends Error {
  override readonly name = 'GrpcError'
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** Reads the one message of a unary call. @throws GrpcError when it is too long, compressed or cut off. */
export async function readRequest(stream: ServerHttp2Stream): Promise<Uint8Array> {
  const frame = await collect(stream)
  if (frame.length < HEAD_BYTES) throw new GrpcError(GRPC_STATUS.invalidArgument, 'the frame has no head')
  if (frame[0] !== 0) throw new GrpcError(GRPC_STATUS.unimplemented, 'compressed messages are not read here')
  const length = frame.readUInt32BE(1)
  if (length !== frame.length - HEAD_BYTES)
    throw new GrpcError(GRPC_STATUS.invalidArgument, `the frame says ${length} bytes and has ${frame.length - HEAD_BYTES}`)
  return frame.subarray(HEAD_BYTES)
}

/** Not by `for await`: leaving that loop early destroys the stream, and the refusal could not be sent. */
function collect(stream: ServerHttp2Stream): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  return new Promise((resolve, reject) => {
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= MAX_MESSAGE_BYTES + HEAD_BYTES) return void chunks.push(chunk)
      chunks.length = 0
      reject(new GrpcError(GRPC_STATUS.resourceExhausted, `a message may have at most ${MAX_MESSAGE_BYTES} bytes`))
    })
    let ended = false
    stream.on('end', () => {
      ended = true
      const [only, ...more] = chunks
      resolve(only && more.length === 0 ? only : Buffer.concat(chunks))
    })
    // An error with its stack costs as much as a small answer: only where there is one.
    stream.on('close', () => ended || reject(new GrpcError(GRPC_STATUS.invalidArgument, 'the client left')))
  })
}

export function answerMessage(stream: ServerHttp2Stream, bytes: Uint8Array): void {
  if (stream.destroyed || stream.headersSent) return
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }))
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true })
  // One write is one frame, where two would be two for the client to read.
  const frame = Buffer.allocUnsafe(HEAD_BYTES + bytes.length)
  frame[0] = 0
  frame.writeUInt32BE(bytes.length, 1)
  frame.set(bytes, HEAD_BYTES)
  stream.end(frame)
}

export function answerError(stream: ServerHttp2Stream, { status, message }: GrpcError): void {
  if (stream.destroyed || stream.headersSent) return
  const text = encodeURIComponent(message.slice(0, 4000).toWellFormed())
  stream.respond(
    { ':status': 200, 'content-type': 'application/grpc', 'grpc-status': String(status), 'grpc-message': text },
    { endStream: true },
  )
}
