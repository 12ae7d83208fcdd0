import { onScopeDispose, ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { TerminalInput, TerminalOpen, TerminalOutput } from '@mcp-cloud/contracts'
import { TERMINAL_CLOSES } from '@mcp-cloud/contracts/terminal-closes'
import { api } from '../../api/client.ts'
import { faultOf } from '../../api/fault.ts'

export type ConnectionState = 'connecting' | 'open' | 'lost' | 'signedOut' | 'tooMany' | 'elsewhere' | 'refused'

/** The screen that shows what arrives. */
export interface ScreenSink {
  write(data: string): void
  /** Everything is shown anew. */
  reset(): void
}

const KEY = 'mcp-cloud-terminal'
const PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000]
const FINAL: Readonly<Record<number, ConnectionState>> = {
  [TERMINAL_CLOSES.signedOut]: 'signedOut',
  [TERMINAL_CLOSES.tooMany]: 'tooMany',
  [TERMINAL_CLOSES.elsewhere]: 'elsewhere',
  [TERMINAL_CLOSES.refused]: 'refused',
  [TERMINAL_CLOSES.malformed]: 'refused',
}

/** One terminal of the learner, by socket: opened with a ticket, opened again after a break with what was missed. */
export function useTerminal(size: () => { columns: number; rows: number }) {
  const { locale } = useI18n()
  const state = ref<ConnectionState>('connecting')
  const said = ref<string[]>([])
  const files = shallowRef<{ path: string; size: number }[]>([])
  const file = shallowRef<{ path: string; text: string | null }>()
  const wanted = ref<string>()
  const saved = ref<{ path: string; at: number }>()
  const problem = ref<string>()
  let sink: ScreenSink | undefined
  let socket: WebSocket | undefined
  let seq: number | null = null
  let failures = 0
  let timer: number | undefined
  let over = false
  let ears = false
  let whenOpen: (() => void)[] = []

  async function connect(): Promise<void> {
    clearTimeout(timer)
    state.value = failures === 0 ? 'connecting' : 'lost'
    let ticket: string
    try {
      ;({ ticket } = await api.curriculum.terminalTicket())
    } catch (cause) {
      const { code } = faultOf(cause)
      if (code === 'unauthenticated') state.value = 'signedOut'
      else if (code === 'forbidden') state.value = 'refused'
      else later()
      return
    }
    if (over) return
    const made = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/v1/terminal/socket`)
    socket = made
    made.addEventListener('open', () => {
      const message: TerminalOpen = { t: 'open', ticket, terminal: terminalId(), ...size(), lang: locale.value === 'ko' ? 'ko' : 'en', seq }
      made.send(JSON.stringify(message))
    })
    // Our own server's words.
    made.addEventListener('message', ({ data }) => receive(JSON.parse(String(data)) as TerminalOutput))
    made.addEventListener('close', ({ code }) => {
      if (over || socket !== made) return
      const final = FINAL[code]
      if (final) state.value = final
      else later()
    })
  }

  function later(): void {
    if (over) return
    state.value = 'lost'
    timer = window.setTimeout(() => void connect(), PAUSES_MS[Math.min(failures++, PAUSES_MS.length - 1)])
  }

  function receive(message: TerminalOutput): void {
    switch (message.t) {
      case 'opened':
        if (message.from !== seq) sink?.reset()
        seq = message.from + message.data.length
        sink?.write(message.data)
        failures = 0
        state.value = 'open'
        if (ears) send({ t: 'ears', on: true })
        for (const call of whenOpen.splice(0)) call()
        return
      case 'out':
        seq = message.seq
        return sink?.write(message.data)
      case 'say':
        said.value = [...said.value, ...message.text.replace(/\n$/, '').split('\n')].slice(-500)
        return
      case 'edit':
        wanted.value = message.path
        return
      case 'files':
        files.value = message.items
        return
      case 'file':
        file.value = message
        return
      case 'saved':
        problem.value = undefined
        saved.value = { path: message.path, at: Date.now() }
        return
      case 'failed':
        problem.value = message.message
    }
  }

  function send(message: TerminalInput): void {
    if (socket?.readyState === WebSocket.OPEN && state.value === 'open') socket.send(JSON.stringify(message))
    else if (message.t !== 'in' && message.t !== 'size') whenOpen.push(() => send(message))
  }

  onScopeDispose(() => {
    over = true
    clearTimeout(timer)
    socket?.close()
  })
  window.addEventListener('online', wake)
  onScopeDispose(() => window.removeEventListener('online', wake))
  function wake(): void {
    if (state.value === 'lost') void connect()
  }

  return {
    state,
    said,
    files,
    file,
    wanted,
    saved,
    problem,
    send,
    connect,
    attach(next: ScreenSink) {
      sink = next
    },
    /** Now, or once the terminal is open. */
    afterOpen(call: () => void) {
      if (state.value === 'open') call()
      else whenOpen.push(call)
    },
    listen(on: boolean) {
      ears = on
      send({ t: 'ears', on })
    },
    /** Leaves the terminal to the other tab, and opens one of its own. */
    openAnother() {
      sessionStorage.removeItem(KEY)
      seq = null
      failures = 0
      void connect()
    },
  }
}

/** The same one after a reload, another one in another tab. */
function terminalId(): string {
  const known = sessionStorage.getItem(KEY)
  if (known) return known
  const made = crypto.randomUUID()
  sessionStorage.setItem(KEY, made)
  return made
}
