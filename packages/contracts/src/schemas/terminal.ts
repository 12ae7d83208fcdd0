import { z } from 'zod'
import { Locale } from './person.ts'

/** Characters of one message to the terminal, a pasted file among them. */
export const MOST_TERMINAL_INPUT = 64 * 1024
/** Characters of a file that the editor beside the terminal opens and saves. */
export const MOST_EDITED = 200_000

const Columns = z.number().int().min(2).max(500)
const Rows = z.number().int().min(1).max(300)
const HomePath = z.string().min(1).max(500)

/** Opens a terminal, or takes up one that is still there. The first message on a socket, and the only one without a terminal. */
export const TerminalOpen = z.strictObject({
  t: z.literal('open'),
  /** Good once, for the session that asked for it. */
  ticket: z.string().max(500),
  /** Chosen by the page; the same one finds the same terminal again. */
  terminal: z.string().regex(/^[a-z0-9-]{8,40}$/),
  columns: Columns,
  rows: Rows,
  lang: Locale,
  /** How much of the screen's characters is known already; null shows all that is kept. */
  seq: z.number().int().min(0).nullable(),
})
export type TerminalOpen = z.infer<typeof TerminalOpen>

export const TerminalInput = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('in'), data: z.string().max(MOST_TERMINAL_INPUT) }),
  /** A whole line, by those who do not see the screen. */
  z.strictObject({ t: z.literal('line'), text: z.string().max(MOST_TERMINAL_INPUT) }),
  z.strictObject({ t: z.literal('size'), columns: Columns, rows: Rows }),
  /** Whether what is said is wanted as text as well. */
  z.strictObject({ t: z.literal('ears'), on: z.boolean() }),
  z.strictObject({ t: z.literal('list') }),
  z.strictObject({ t: z.literal('read'), path: HomePath }),
  z.strictObject({ t: z.literal('write'), path: HomePath, text: z.string().max(MOST_EDITED) }),
  z.strictObject({ t: z.literal('remove'), path: HomePath }),
])
export type TerminalInput = z.infer<typeof TerminalInput>

export type TerminalOutput =
  /** `from` is the place of the first character of `data`; `fresh` when the terminal is a new one. */
  | { t: 'opened'; from: number; data: string; fresh: boolean }
  /** `seq` counts the screen's characters, these included. */
  | { t: 'out'; data: string; seq: number }
  | { t: 'say'; text: string }
  /** A file is wanted in the editor. */
  | { t: 'edit'; path: string }
  | { t: 'files'; items: { path: string; size: number }[] }
  /** `text` is null for a file that is none or no text. */
  | { t: 'file'; path: string; text: string | null }
  | { t: 'saved'; path: string }
  | { t: 'failed'; message: string }

export const TerminalTicket = z.object({ ticket: z.string(), expiresAt: z.iso.datetime() })
export type TerminalTicket = z.infer<typeof TerminalTicket>
