import { openHome, openSession, type Home, type Pool, type Programs, type Session } from '@mcp-cloud/core/terminal/process'
import type { z } from 'zod'
import { learnerKeeper } from './learner-keeper.ts'
import type { Link } from './link.ts'
import { WireCommands, type Opened, type ToTerminals } from './messages.ts'

type Message<N extends keyof typeof ToTerminals> = z.infer<(typeof ToTerminals)[N]>

export interface Terminals {
  open(message: Message<'open'>): Promise<z.infer<typeof Opened>>
  input(message: Message<'in'>): void
  line(message: Message<'line'>): void
  resize(message: Message<'size'>): void
  ears(message: Message<'ears'>): void
  since(message: Message<'since'>): z.infer<typeof Opened>
  close(id: string): void
  list(id: string): Promise<{ path: string; size: number }[]>
  read(message: Message<'read'>): Promise<{ text: string | null }>
  write(message: Message<'write'>): Promise<void>
  remove(message: Message<'remove'>): Promise<void>
  closeAll(): void
}

interface Terminal {
  learner: string
  session: Session
  home: Promise<Home>
  ears: boolean
}

/** What is waiting on its way to the API; beyond it the screen's own memory has to do. */
const MOST_WAITING_BYTES = 16 * 1024 * 1024
const SLEEP_LOOK_MS = 30_000
const HOME = '/home/learner'

/** Every terminal of the installation, by the id that the API gave it. */
export function createTerminals(options: { pool: Pool; programs: Programs; link: Link; sleepMs: number }): Terminals {
  const { pool, programs, link, sleepMs } = options
  const open = new Map<string, Promise<Terminal>>()
  const ready = new Map<string, Terminal>()
  const homes = new Map<string, Promise<Home>>()
  setInterval(putToSleep, Math.min(SLEEP_LOOK_MS, sleepMs)).unref()

  /** One home for all terminals of a learner: what one writes, the other sees. */
  function homeOf(learner: string): Promise<Home> {
    const known = homes.get(learner)
    if (known) return known
    const opening = openHome(
      learnerKeeper((method, params) => ask(learner, method, params)),
      () => new Date(),
    )
    homes.set(learner, opening)
    opening.catch(() => homes.delete(learner))
    return opening
  }

  const ask = (learner: string, method: string, params: unknown) => link.call('ask', { learner, method, params })

  async function start({ id, learner, lang, columns, rows }: Message<'open'>): Promise<Terminal> {
    const terminal: { ears: boolean } = { ears: false }
    const session = await openSession({
      learner,
      lang,
      columns,
      rows,
      pool,
      programs,
      openHome: () => homeOf(learner),
      history: async () => WireCommands.parse(await ask(learner, 'history', {})).map(({ line }) => line),
      record: async (commands) => void (await ask(learner, 'record', commands)),
      call: (method, params) => ask(learner, method, params),
      show: (data, seq) => {
        if (link.waiting() < MOST_WAITING_BYTES) link.notify('out', { id, data, seq })
      },
      tell: (text) => {
        if (terminal.ears && link.waiting() < MOST_WAITING_BYTES) link.notify('say', { id, text })
      },
      edit: (path) => link.notify('edit', { id, path }),
      now: () => performance.now(),
    })
    const made = Object.assign(terminal, { learner, session, home: homeOf(learner) })
    ready.set(id, made)
    return made
  }

  /** Asleep, a terminal is a few kilobytes; a learner's files go when all of theirs are. */
  function putToSleep(): void {
    const awake = new Set<string>()
    for (const { session, learner } of ready.values()) {
      if (!session.isBusy() && performance.now() - session.idleSince() > sleepMs) session.sleep()
      else awake.add(learner)
    }
    for (const learner of homes.keys()) if (!awake.has(learner)) homes.delete(learner)
  }

  async function homeAt(id: string): Promise<Home> {
    const terminal = ready.get(id)
    if (!terminal) throw new Error('this terminal is not open')
    return homeOf(terminal.learner)
  }

  return {
    async open(message) {
      const known = open.get(message.id)
      const opening = known ?? start(message)
      open.set(message.id, opening)
      const { session } = await opening.catch((cause: unknown) => {
        open.delete(message.id)
        throw cause
      })
      if (known) session.resize(message.columns, message.rows)
      return { ...session.screen.since(message.seq ?? 0), fresh: known === undefined }
    },
    input: ({ id, data }) => ready.get(id)?.session.input(data),
    line: ({ id, text }) => ready.get(id)?.session.line(text),
    resize: ({ id, columns, rows }) => ready.get(id)?.session.resize(columns, rows),
    ears({ id, on }) {
      const terminal = ready.get(id)
      if (terminal) terminal.ears = on
    },
    since({ id, seq }) {
      const terminal = ready.get(id)
      if (!terminal) throw new Error('this terminal is not open')
      return { ...terminal.session.screen.since(seq), fresh: false }
    },
    close(id) {
      const terminal = ready.get(id)
      open.delete(id)
      ready.delete(id)
      terminal?.session.close()
      if (terminal && ![...ready.values()].some(({ learner }) => learner === terminal.learner)) homes.delete(terminal.learner)
    },
    async list(id) {
      return (await homeAt(id)).list().map(({ path, size }) => ({ path, size }))
    },
    async read({ id, path }) {
      const file = (await homeAt(id)).read(`${HOME}/${path}`)
      return { text: file ? textOf(file.content) : null }
    },
    async write({ id, path, text }) {
      const home = await homeAt(id)
      const before = home.read(`${HOME}/${path}`)
      const file = { path: `${HOME}/${path}`, content: Buffer.from(text), mode: before?.mode ?? 0o644, mtimeMs: Date.now() }
      await home.change({ write: [file], remove: [] })
    },
    async remove({ id, path }) {
      await (await homeAt(id)).change({ write: [], remove: [`${HOME}/${path}`] })
    },
    closeAll() {
      for (const { session } of ready.values()) session.close()
    },
  }
}

/** Null for what is no text. */
function textOf(content: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content)
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}
