import { createHash } from 'node:crypto'

const STALL_MS = 30_000
const LARGEST_BYTES = 200_000_000

/**
 * One file, checked, with its progress on a terminal.
 *
 * @param {string} url
 * @param {{name: string, sha256: string, stallMs?: number, terminal?: NodeJS.WriteStream}} options
 * @returns {Promise<Buffer>}
 * @throws Error whose message is the second half of a sentence
 */
export async function download(url, { name, sha256, stallMs = STALL_MS, terminal = process.stderr }) {
  const stall = new AbortController()
  let timer = setTimeout(() => stall.abort(), stallMs)
  const chunks = []
  let received = 0
  try {
    const answer = await fetch(url, { signal: stall.signal })
    if (!answer.ok || !answer.body) throw new Error(`the server answers ${answer.status}`)
    const total = Number(answer.headers.get('content-length')) || undefined
    for await (const chunk of answer.body) {
      clearTimeout(timer)
      timer = setTimeout(() => stall.abort(), stallMs)
      received += chunk.length
      if (received > LARGEST_BYTES) throw new Error(`it has more than ${LARGEST_BYTES / 1e6} MB`)
      chunks.push(chunk)
      showProgress(terminal, name, received, total)
    }
  } catch (cause) {
    const reason = stall.signal.aborted
      ? `nothing came for ${stallMs / 1000} s`
      : (cause.cause?.code ?? cause.cause?.message ?? cause.message)
    throw new Error(`${name} could not be downloaded from ${new URL(url).host} (${reason})`, { cause })
  } finally {
    clearTimeout(timer)
    if (terminal.isTTY && received > 0) terminal.write('\n')
  }
  const content = Buffer.concat(chunks)
  const found = createHash('sha256').update(content).digest('hex')
  if (found !== sha256)
    throw new Error(
      `what ${new URL(url).host} sent as ${name} is not the pinned release (its SHA-256 is ${found}, not ${sha256}), so it was thrown away`,
    )
  return content
}

function showProgress(terminal, name, received, total) {
  if (!terminal.isTTY) return
  const share = total ? `${Math.floor((100 * received) / total)} % of ${(total / 1e6).toFixed(0)} MB` : `${(received / 1e6).toFixed(0)} MB`
  terminal.write(`\r  ${name}: ${share}`)
}
