import type { Client } from './client/client.ts'
import type { Io } from './io.ts'
import { createPaint } from './render/paint.ts'
import { renderJsonLine } from './render/json.ts'
import type { Render, View } from './render/view.ts'
import { visible } from './render/visible.ts'
import type { Lang } from './text.ts'

/** One invocation: where to print, how, and to whom to speak. Commands print through `show` and `note` alone, so nothing reaches a terminal unescaped. */
export interface Session {
  io: Io
  json: boolean
  lang: Lang
  view: () => View
  /** `--url` as given. */
  url: string | undefined
  /** `--timeout` in milliseconds. */
  timeoutMs: number
  /** @throws Failure `unauthenticated` where no key is at hand. */
  client: () => Promise<Client>
  /** The result, to stdout. Nothing with `--json`: there the outcome's data is printed at the end. */
  show: <T>(data: T, render: Render<T>) => void
  /** What goes on and what to do next, to stderr. Nothing with `--json`. */
  note: <T>(data: T, render: Render<T>) => void
  /** One JSON document on a line, for commands that stream. Nothing without `--json`. */
  line: (data: unknown) => void
}

export interface SessionOptions {
  json: boolean
  lang: Lang
  url: string | undefined
  timeoutMs: number
  client: () => Promise<Client>
}

export function createSession(io: Io, options: SessionOptions): Session {
  const paint = createPaint(io.isTty && !io.env('NO_COLOR') && io.env('TERM') !== 'dumb')
  const view = (): View => ({ lang: options.lang, columns: io.columns, paint, now: io.now() })
  const draw = <T>(write: (text: string) => void, data: T, render: Render<T>): void => {
    if (options.json) return
    const text = render(visible(data), view())
    if (text) write(text.endsWith('\n') ? text : `${text}\n`)
  }
  return {
    ...options,
    io,
    view,
    show: (data, render) => draw(io.stdout, data, render),
    note: (data, render) => draw(io.stderr, data, render),
    line: (data) => {
      if (options.json) io.stdout(renderJsonLine(data))
    },
  }
}
