import { Fault, type TerminalInput, type TerminalOpen, type TerminalOutput } from '@mcp-cloud/contracts'
import type { Platform } from '@mcp-cloud/core/kernel'
import type { Isolation } from '@mcp-cloud/terraform-exec'
import { openLearnerDesk, type LearnerDesk } from './learner-desk.ts'
import type { LinkHandlers } from './link.ts'
import { Files, FromTerminals, Opened, Text, type Start } from './messages.ts'
import type { Inject } from './mcp-cloud/request-desk.ts'
import { startTerminalProcess, type TerminalProcess } from './start-process.ts'

/** One page's end of a terminal. */
export interface Viewer {
  learner: string
  send(message: TerminalOutput): void
  /** The terminal is gone, or another page took it. */
  drop(why: 'elsewhere' | 'absent'): void
}

export interface TerminalHost {
  /** @throws Fault `too_many` when a person has as many terminals open as one may have. */
  open(viewer: Viewer, message: TerminalOpen): Promise<string>
  input(id: string, message: TerminalInput): void
  /** What a viewer has missed, once it can take it. */
  resume(id: string, viewer: Viewer, seq: number): Promise<void>
  leave(id: string, viewer: Viewer): void
  /** Somebody is about to open a terminal: what it needs starts now. Never throws, never waits. */
  warm(): void
  close(): Promise<void>
}

export const TERMINALS_A_PERSON = 3
/** A page that is gone may come back to its terminal for so long. */
const KEPT_MS = 24 * 3_600_000
const SWEEP_MS = 60_000
/** Without a single terminal the process ends, when nobody was about to open one for so long. */
const REST_MS = 10 * 60_000

interface Held {
  learner: string
  viewer: Viewer | undefined
  /** What the screen says before it was opened stands in the answer to the opening. */
  isOpen: boolean
  leftAt: number
}

/** The API's side of all terminals: who looks at which, and what their learners ask for. */
export function createTerminalHost(
  platform: Platform,
  { start, isolation }: { start: Start; isolation: Isolation },
  inject?: Inject,
): TerminalHost {
  const held = new Map<string, Held>()
  const desks = new Map<string, LearnerDesk>()
  let starting: Promise<TerminalProcess> | undefined
  let closed = false
  let wantedAt = 0

  const handlers: LinkHandlers = {
    async answer(method, params) {
      if (method !== 'ask') throw new Error(`the API has no "${method}"`)
      const { learner, method: wanted, params: given } = FromTerminals.ask.parse(params)
      const desk = desks.get(learner)
      // Only for people who have a terminal: whatever the process may have come to, it reaches nobody else.
      if (!desk) throw new Error('this learner has no terminal')
      return desk.answer(wanted, given)
    },
    heard(method, params) {
      if (method === 'out') {
        const { id, data, seq } = FromTerminals.out.parse(params)
        const terminal = held.get(id)
        if (terminal?.isOpen) terminal.viewer?.send({ t: 'out', data, seq })
      } else if (method === 'say') {
        const { id, text } = FromTerminals.say.parse(params)
        held.get(id)?.viewer?.send({ t: 'say', text })
      } else if (method === 'edit') {
        const { id, path } = FromTerminals.edit.parse(params)
        held.get(id)?.viewer?.send({ t: 'edit', path })
      }
    },
  }

  /** Started when somebody needs it, and again when it has died: terminals begin anew, files and history are kept elsewhere. */
  function running(): Promise<TerminalProcess> {
    if (closed) return Promise.reject(new Fault('unavailable', 'the server is stopping'))
    wantedAt = performance.now()
    if (starting) return starting
    const begun = startTerminalProcess(start, { handlers, log: platform.log, isolation })
    starting = begun
    begun.then(
      ({ link }) => link.closed.then(() => starting === begun && lose()),
      () => {
        if (starting === begun) starting = undefined
      },
    )
    return begun
  }

  function lose(): void {
    starting = undefined
    if (!closed) platform.log.warn({}, 'the process of the terminals ended; the next one that is opened starts it again')
    for (const [id, { viewer }] of held) {
      held.delete(id)
      viewer?.drop('absent')
    }
    for (const desk of desks.values()) desk.close()
    desks.clear()
  }

  /** Nobody has a terminal, and nobody was about to open one. */
  function rest(): void {
    if (!starting || held.size > 0 || performance.now() - wantedAt < REST_MS) return
    const ending = starting
    starting = undefined
    void ending.then((process) => process.stop()).catch(() => {})
  }

  function makeRoom(learner: string): void {
    const own = [...held].filter(([, terminal]) => terminal.learner === learner)
    if (own.length < TERMINALS_A_PERSON) return
    const left = own.filter(([, { viewer }]) => viewer === undefined).toSorted(([, a], [, b]) => a.leftAt - b.leftAt)[0]
    if (!left) throw new Fault('too_many', `${TERMINALS_A_PERSON} terminals are open already; close one of them to open another`)
    forget(left[0])
  }

  function forget(id: string): void {
    const terminal = held.get(id)
    held.delete(id)
    void starting?.then(({ link }) => link.notify('close', { id })).catch(() => {})
    if (!terminal || [...held.values()].some(({ learner }) => learner === terminal.learner)) return
    desks.get(terminal.learner)?.close()
    desks.delete(terminal.learner)
  }

  const sweeping = setInterval(() => {
    for (const [id, { viewer, leftAt }] of held) if (!viewer && performance.now() - leftAt > KEPT_MS) forget(id)
    rest()
  }, SWEEP_MS).unref()

  return {
    async open(viewer, { terminal, columns, rows, lang, seq }) {
      const { learner } = viewer
      // The page chose its half of the name; nobody else's terminal has this one.
      const id = `${learner}/${terminal}`
      const known = held.get(id)
      if (!known) makeRoom(learner)
      known?.viewer?.drop('elsewhere')
      const terminalHeld: Held = { learner, viewer, isOpen: false, leftAt: 0 }
      held.set(id, terminalHeld)
      if (!desks.has(learner)) desks.set(learner, openLearnerDesk(platform, learner, inject))
      try {
        const { link } = await running()
        // What the screen says from here on is sent behind this answer, on the same wire.
        const opened = Opened.parse(await link.call('open', { id, learner, lang, columns, rows, seq }))
        if (terminalHeld.viewer === viewer) viewer.send({ t: 'opened', ...opened })
        terminalHeld.isOpen = true
      } catch (cause) {
        if (held.get(id)?.viewer === viewer) forget(id)
        throw cause
      }
      return id
    },
    input(id, message) {
      void starting?.then(({ link }) => pass(link, id, message)).catch(() => {})
    },
    async resume(id, viewer, seq) {
      const { link } = await running()
      const terminal = held.get(id)
      if (!terminal || terminal.viewer !== viewer) return
      const opened = Opened.parse(await link.call('since', { id, seq }))
      viewer.send({ t: 'opened', ...opened })
    },
    leave(id, viewer) {
      const terminal = held.get(id)
      if (!terminal || terminal.viewer !== viewer) return
      terminal.viewer = undefined
      terminal.leftAt = performance.now()
    },
    warm() {
      if (closed) return
      running().catch((cause: unknown) => platform.log.error({ err: cause }, 'the process of the terminals could not be started'))
    },
    async close() {
      closed = true
      clearInterval(sweeping)
      for (const { viewer } of held.values()) viewer?.drop('absent')
      await starting?.then((process) => process.stop()).catch(() => {})
    },
  }

  async function pass(link: TerminalProcess['link'], id: string, message: TerminalInput): Promise<void> {
    const send = (answer: TerminalOutput) => held.get(id)?.viewer?.send(answer)
    try {
      if (message.t === 'in') link.notify('in', { id, data: message.data })
      else if (message.t === 'line') link.notify('line', { id, text: message.text })
      else if (message.t === 'size') link.notify('size', { id, columns: message.columns, rows: message.rows })
      else if (message.t === 'ears') link.notify('ears', { id, on: message.on })
      else if (message.t === 'list') send({ t: 'files', items: Files.parse(await link.call('list', { id })) })
      else if (message.t === 'read')
        send({ t: 'file', path: message.path, ...Text.parse(await link.call('read', { id, path: message.path })) })
      else {
        await link.call(message.t, { ...message, id })
        send({ t: 'saved', path: message.path })
        send({ t: 'files', items: Files.parse(await link.call('list', { id })) })
      }
    } catch (cause) {
      send({ t: 'failed', message: cause instanceof Error ? cause.message : String(cause) })
    }
  }
}
