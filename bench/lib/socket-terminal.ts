import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { TerminalOutput } from '@mcp-cloud/contracts'

// The server's own library: a browser would not let a program say where it comes from.
const { WebSocket } = createRequire(fileURLToPath(new URL('../../apps/server/package.json', import.meta.url)))('ws') as typeof import('ws')

export interface SocketTerminal {
  press(data: string): void
  /** Types something and waits until a text is on the screen. @returns milliseconds. */
  type(data: string, wanted: string): Promise<number>
  close(): void
}

const KEPT = 2_000

/** A terminal as a page has it: ticket, WebSocket, screen. */
export async function openSocketTerminal(url: string, cookie: string): Promise<SocketTerminal> {
  const answer = await fetch(`${url}/api/v1/curriculum/terminal/ticket`, { method: 'POST', headers: { cookie, origin: url } })
  if (!answer.ok) throw new Error(`a ticket was refused with ${answer.status}: ${await answer.text()}`)
  const { ticket } = Object(await answer.json())
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/v1/terminal/socket`, { headers: { cookie, origin: url } })
  let text = ''
  let wanted = ''
  let heard: (() => void) | undefined
  await new Promise<void>((resolve, reject) => {
    socket.on('open', () =>
      socket.send(JSON.stringify({ t: 'open', ticket, terminal: 'terminal-1', columns: 100, rows: 30, lang: 'en', seq: null })),
    )
    socket.on('close', (code) => reject(new Error(`a terminal was closed with ${code}`)))
    socket.on('error', reject)
    socket.on('message', (data: Buffer) => {
      const message: TerminalOutput = JSON.parse(data.toString())
      if (message.t === 'opened') resolve()
      if (message.t !== 'out') return
      text = (text + message.data).slice(-KEPT)
      if (!heard || !text.includes(wanted)) return
      const tell = heard
      heard = undefined
      tell()
    })
  })
  const press = (data: string) => socket.send(JSON.stringify({ t: 'in', data }))
  return {
    press,
    async type(data, expected) {
      text = ''
      wanted = expected
      const began = performance.now()
      const shown = new Promise<void>((resolve) => (heard = resolve))
      press(data)
      await shown
      return performance.now() - began
    },
    close: () => socket.terminate(),
  }
}
