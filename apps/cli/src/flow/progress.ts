import type { Session } from '../session.ts'
import { visible } from '../render/visible.ts'
import { cut } from '../render/width.ts'
import { say, type View } from '../render/view.ts'

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
const FRAME_MS = 120
const ERASE = '\r\u001b[2K'

export type Label = (view: View) => string

/** Shows on a terminal that something goes on and for how long; elsewhere each label is one line. Silent with `--json`. */
export async function withProgress<T>(session: Session, label: Label, work: (relabel: (label: Label) => void) => Promise<T>): Promise<T> {
  if (session.json) return work(() => {})
  if (!session.io.isTty) {
    let said = ''
    const sayOnce = (next: Label): void => {
      const text = next(session.view())
      if (text !== said) session.note(text, (line) => line)
      said = text
    }
    sayOnce(label)
    return work(sayOnce)
  }
  const { io } = session
  const began = io.now().getTime()
  let current = label
  let frame = 0
  const draw = (): void => {
    const view = session.view()
    const seconds = Math.floor((io.now().getTime() - began) / 1000)
    const text = cut(
      `${FRAMES[frame++ % FRAMES.length]} ${visible(current(view))} (${say(view, `${seconds} s`, `${seconds}초`)})`,
      view.columns - 1,
    )
    io.stderr(`${ERASE}${text}`)
  }
  const timer = setInterval(draw, FRAME_MS)
  draw()
  try {
    return await work((next) => (current = next))
  } finally {
    clearInterval(timer)
    io.stderr(ERASE)
  }
}
