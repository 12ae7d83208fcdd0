import { open } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

export type TailOptions = {
  /** Byte offset to begin at. Default 0. */
  fromOffset?: number
  /** Ends the iteration quietly. */
  signal?: AbortSignal
  /** Whether the writer has ended: what it wrote before is still read, then the iteration ends. Default: never. */
  ended?: () => boolean | Promise<boolean>
  /** Bytes read at most at a time. */
  chunkBytes?: number
  /** Longest wait between two looks at a quiet file. */
  pollMilliseconds?: number
}

export type TailChunk = {
  /** Byte offset of the first byte. The next chunk begins at `offset + bytes.length`. */
  offset: number
  bytes: Buffer
}

/**
 * Follows a file that another process appends to. Memory is bounded by one chunk; a file that does not exist yet is waited for.
 * Resuming at any offset yields the same bytes.
 */
export async function* tailFile(path: string, options: TailOptions = {}): AsyncGenerator<TailChunk, void, void> {
  const { fromOffset = 0, signal, ended = () => false, chunkBytes = 65_536, pollMilliseconds = 200 } = options
  await using source = createSource(path)
  let offset = fromOffset
  let wait = SHORTEST_WAIT
  for (;;) {
    if (signal?.aborted) return
    // Asked before reading: what was written before the end is then certain to be read after it.
    const last = await ended()
    let quiet = true
    for (let bytes = await source.read(offset, chunkBytes); bytes.length > 0; bytes = await source.read(offset, chunkBytes)) {
      yield { offset, bytes }
      offset += bytes.length
      quiet = false
      if (signal?.aborted) return
    }
    if (last) return
    wait = quiet ? Math.min(wait * 2, pollMilliseconds) : SHORTEST_WAIT
    await sleep(wait, undefined, { signal }).catch(() => undefined)
  }
}

const SHORTEST_WAIT = 10

/** Opens the file when it appears and keeps it open, so that renaming or unlinking it loses nothing. */
function createSource(path: string) {
  let handle: Awaited<ReturnType<typeof open>> | undefined
  return {
    async read(offset: number, length: number): Promise<Buffer> {
      handle ??= await open(path, 'r').catch(absent)
      if (handle === undefined) return Buffer.alloc(0)
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(length), 0, length, offset)
      return buffer.subarray(0, bytesRead)
    },
    async [Symbol.asyncDispose]() {
      await handle?.close()
    },
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
