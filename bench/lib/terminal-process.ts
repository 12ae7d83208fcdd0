import { availableParallelism } from 'node:os'
import { createMemoryStore } from '@mcp-cloud/sandbox-cloud'
import { startTerminalProcess } from '../../apps/server/src/terminal/start-process.ts'
import { answerWorld } from '../../packages/core/src/terminal/files/answer-world.ts'

/** The process of the terminals, spoken to as the API does, with worlds and files in memory. */
export interface TerminalProcess {
  open(id: string): Promise<void>
  /** Types something and does not wait. */
  press(id: string, data: string): void
  /** Types something and waits until a text is on the screen. @returns milliseconds. */
  type(id: string, data: string, wanted: string | RegExp): Promise<number>
  /** The last of what a terminal showed. */
  screen(id: string): string
  /** Resident, in MB. */
  memory(): Promise<number>
  stop(): Promise<void>
}

const KEPT = 4_000

export async function openTerminalProcess(): Promise<TerminalProcess> {
  const worlds = new Map<string, ReturnType<typeof answerWorld>>()
  const worldOf = (learner: string) => {
    const known = worlds.get(learner) ?? answerWorld(createMemoryStore())
    worlds.set(learner, known)
    return known
  }
  const shown = new Map<string, { text: string; heard: (() => void) | undefined; wanted: string | RegExp }>()
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  const { link, stop } = await startTerminalProcess(
    {
      terraform: { missing: 'not measured' },
      searchPath: '',
      isolation: 'off',
      cores: availableParallelism(),
      sleepMs: 3_600_000,
      delayMs: 0,
    },
    {
      handlers: {
        async answer(_method, given) {
          const { learner, method, params } = given as { learner: string; method: string; params: unknown }
          if (method.startsWith('world.')) return worldOf(learner).call(method, params)
          return method === 'record' || method === 'files.change' ? null : []
        },
        heard(method, params) {
          if (method !== 'out') return
          const { id, data } = params as { id: string; data: string }
          const terminal = shown.get(id)
          if (!terminal) return
          terminal.text = (terminal.text + data).slice(-KEPT)
          if (!terminal.heard || !isShown(terminal)) return
          const { heard } = terminal
          terminal.heard = undefined
          heard()
        },
      },
      log,
      isolation: { kind: 'none', reason: 'not measured' },
    },
  )
  return {
    async open(id) {
      shown.set(id, { text: '', heard: undefined, wanted: '' })
      await link.call('open', { id, learner: id, lang: 'en', columns: 100, rows: 30, seq: null })
    },
    press: (id, data) => link.notify('in', { id, data }),
    async type(id, data, wanted) {
      const terminal = shown.get(id)
      if (!terminal) throw new Error(`there is no terminal ${id}`)
      terminal.text = ''
      terminal.wanted = wanted
      const began = performance.now()
      const heard = new Promise<void>((resolve) => (terminal.heard = resolve))
      link.notify('in', { id, data })
      await heard
      return performance.now() - began
    },
    screen: (id) => shown.get(id)?.text ?? '',
    memory: async () => Number(Object(await link.call('threads', {})).memory) / 1024 ** 2,
    stop,
  }
}

function isShown({ text, wanted }: { text: string; wanted: string | RegExp }): boolean {
  return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)
}
