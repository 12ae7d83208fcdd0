import type { WebSocket } from 'ws'

/** What a person types, pastes and saves stays far below. */
const BYTES_A_SECOND = 512 * 1024
const MESSAGES_A_SECOND = 300
const REFILL_MS = 100
/** Two seconds' worth may come at once. */
const SAVED_SECONDS = 2

/** Whoever sends more than a person does is read more slowly: the socket is paused until there is room again. */
export function createBudget(socket: Pick<WebSocket, 'pause' | 'resume'>): { spend(bytes: number): void; stop(): void } {
  let bytes = BYTES_A_SECOND * SAVED_SECONDS
  let messages = MESSAGES_A_SECOND * SAVED_SECONDS
  let refilling: NodeJS.Timeout | undefined

  function refill(): void {
    bytes = Math.min(BYTES_A_SECOND * SAVED_SECONDS, bytes + (BYTES_A_SECOND * REFILL_MS) / 1000)
    messages = Math.min(MESSAGES_A_SECOND * SAVED_SECONDS, messages + (MESSAGES_A_SECOND * REFILL_MS) / 1000)
    if (bytes > 0 && messages > 0) socket.resume()
    if (bytes < BYTES_A_SECOND * SAVED_SECONDS || messages < MESSAGES_A_SECOND * SAVED_SECONDS) return
    // A thousand sockets that say nothing need no clock.
    clearInterval(refilling)
    refilling = undefined
  }

  return {
    spend(size) {
      bytes -= size
      messages--
      if (bytes <= 0 || messages <= 0) socket.pause()
      refilling ??= setInterval(refill, REFILL_MS)
    },
    stop: () => clearInterval(refilling),
  }
}
