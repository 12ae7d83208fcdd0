import { columnsOf } from '../editor/columns.ts'
import { nextKey } from '../editor/keys.ts'

/** Shows a long text page by page, as `less` does. */
export interface Pager {
  open(): string
  /** `over` when the reader has had enough. */
  feed(input: string): { output: string; over: boolean }
  resize(columns: number, rows: number): void
}

export function createPager(text: string, size: { columns: number; rows: number }): Pager {
  let { columns, rows } = size
  const lines = text.replace(/\n$/, '').split('\n')
  let top = 0
  let searching: string | undefined
  let found = ''
  const room = () => Math.max(1, rows - 1)

  /** Lines that fit below a first one, long ones taking several rows. */
  function fitting(from: number): number {
    let used = 0
    let count = 0
    for (const line of lines.slice(from)) {
      used += Math.max(1, Math.ceil(columnsOf(line) / columns))
      if (used > room() && count > 0) break
      count++
    }
    return count
  }

  function draw(): string {
    const shown = lines.slice(top, top + fitting(top))
    const isEnd = top + shown.length >= lines.length
    const status = searching === undefined ? (isEnd ? '(END)' : ':') : `/${searching}`
    return `\u001b[H\u001b[2J${shown.join('\n')}\n\u001b[7m${status}\u001b[0m`
  }

  function find(from: number): void {
    const at = lines.findIndex((line, index) => index >= from && line.toLowerCase().includes(found.toLowerCase()))
    if (found !== '' && at >= 0) top = at
  }

  function press(name: string): boolean {
    const last = Math.max(0, lines.length - room())
    if (name === 'q' || name === 'Q' || name === 'ctrl-c') return true
    if ([' ', 'f', 'page-down', 'ctrl-f'].includes(name)) top = Math.min(last, top + fitting(top))
    else if (['b', 'page-up', 'ctrl-b'].includes(name)) top = Math.max(0, top - room())
    else if (['j', 'down', 'enter'].includes(name)) top = Math.min(last, top + 1)
    else if (['k', 'up'].includes(name)) top = Math.max(0, top - 1)
    else if (['g', '<', 'home'].includes(name)) top = 0
    else if (['G', '>', 'end'].includes(name)) top = last
    else if (name === '/') searching = ''
    else if (name === 'n') find(top + 1)
    return false
  }

  function search(name: string): void {
    if ([...name].length === 1) searching += name
    else if (name === 'backspace') searching = searching?.slice(0, -1)
    else {
      if (name === 'enter') {
        found = searching ?? ''
        find(top)
      }
      searching = undefined
    }
  }

  return {
    open: draw,
    feed(input) {
      let rest = input
      while (rest !== '') {
        const next = nextKey(rest)
        if (!next) break
        rest = next.rest
        const { key } = next
        if (!key) continue
        const names = key.kind === 'key' ? [key.name] : [...key.text]
        for (const name of names) {
          if (searching === undefined) {
            if (press(name)) return { output: '\r\u001b[K', over: true }
          } else search(name)
        }
      }
      return { output: draw(), over: false }
    },
    resize(nextColumns, nextRows) {
      columns = nextColumns
      rows = nextRows
    },
  }
}
