import { WireError } from './msgpack.ts'

/** The longest message taken from a client. */
export const MAX_MESSAGE_BYTES = 16 * 1024 * 1024
const HEADER_BYTES = 5

/** A gRPC message on the wire: a zero byte, the length, the bytes. */
export function frame(message: Uint8Array): Buffer {
  const header = Buffer.alloc(HEADER_BYTES)
  header.writeUInt32BE(message.length, 1)
  return Buffer.concat([header, message])
}

/** Collects the one message of a unary call. @throws WireError for a compressed or over-long one, and for bytes behind it. */
export function createFrameReader(): { push(chunk: Uint8Array): void; message(): Uint8Array } {
  const chunks: Uint8Array[] = []
  let size = 0
  return {
    push(chunk) {
      size += chunk.length
      if (size > MAX_MESSAGE_BYTES + HEADER_BYTES) throw new WireError(`a message has more than ${MAX_MESSAGE_BYTES} bytes`)
      chunks.push(chunk)
    },
    message() {
      const bytes = Buffer.concat(chunks)
      if (bytes.length < HEADER_BYTES) throw new WireError('a call came without a message')
      if (bytes[0] !== 0) throw new WireError('a message is compressed; compression was not offered')
      const length = bytes.readUInt32BE(1)
      if (bytes.length !== HEADER_BYTES + length) throw new WireError(`a message claims ${length} bytes and has ${bytes.length - HEADER_BYTES}`)
      return bytes.subarray(HEADER_BYTES)
    },
  }
}
