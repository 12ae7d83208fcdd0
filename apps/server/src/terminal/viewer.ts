import { TERMINAL_CLOSES, type TerminalOutput } from '@mcp-cloud/contracts'
import type { WebSocket } from 'ws'
import type { Viewer } from './terminal-host.ts'

/** A page that reads slower than its terminal speaks is shown the newest once it has caught up. */
const MOST_BEHIND_BYTES = 512 * 1024
const CAUGHT_UP_BYTES = 64 * 1024
const LOOK_MS = 50

/**
 * A page's end of a terminal: what it reads too slowly is left out, and asked for again when there is room.
 * `resume` shows the screen from a place on.
 */
export function createViewer(socket: WebSocket, learner: string, resume: (viewer: Viewer, seq: number) => Promise<void>): Viewer {
  let shown = 0
  let behind = false
  const viewer: Viewer = {
    learner,
    send(message) {
      if (message.t === 'out') {
        if (behind) return
        if (socket.bufferedAmount > MOST_BEHIND_BYTES) return fallBehind()
        shown = message.seq
      }
      if (message.t === 'opened') shown = message.from + message.data.length
      write(socket, message)
    },
    drop: (why) => socket.close(TERMINAL_CLOSES[why]),
  }
  return viewer

  function fallBehind(): void {
    behind = true
    const timer = setInterval(() => {
      const isOpen = socket.readyState === socket.OPEN
      if (isOpen && socket.bufferedAmount > CAUGHT_UP_BYTES) return
      clearInterval(timer)
      behind = false
      if (isOpen) void resume(viewer, shown).catch(() => {})
    }, LOOK_MS)
  }
}

function write(socket: WebSocket, message: TerminalOutput): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
}
