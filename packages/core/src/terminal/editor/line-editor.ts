import { createBuffer, type Buffer } from './buffer.ts'
import { graphemesOf } from './columns.ts'
import { findBack, type History } from './history.ts'
import { nextKey, type Key } from './keys.ts'
import { layOut, type Place } from './layout.ts'

export type EditorEvent =
  | { kind: 'submit'; text: string }
  /** Ctrl-C. */
  | { kind: 'interrupt' }
  /** Ctrl-D on an empty line. */
  | { kind: 'end' }
  /** Tab: the text before the caret, and whether Tab was pressed twice. */
  | { kind: 'complete'; before: string; again: boolean }

export interface EditorOptions {
  prompt: string
  /** Before every further line of a text of several lines. */
  continuation: string
  columns: number
  history: History
  /** Shown instead of what is typed, for secrets. */
  mask?: string
}

/** A line being edited. It knows no terminal: it takes what was typed and says what to write to the screen. */
export interface LineEditor {
  /** Everything up to the first event; `rest` is typed ahead and belongs to whoever comes next. */
  feed(input: string): { output: string; event: EditorEvent | undefined; rest: string }
  /** Draws the line anew below whatever the screen shows. */
  open(text?: string): string
  /** Goes on with a text that is not complete yet, on a new line. */
  continueWith(text: string): string
  /** Replaces `length` clusters before the caret. */
  replaceBefore(length: number, text: string): string
  /** Draws the line again below something that was written meanwhile. */
  redraw(): string
  /** Leaves the line, so that something may be written below it. */
  leave(): string
  resize(columns: number): string
  text(): string
  before(): string
}

/** A paste may be a file; more is cut. */
const MOST_CLUSTERS = 20_000
const MOST_PENDING = 200_000

export function createLineEditor(options: EditorOptions): LineEditor {
  const { history } = options
  let { columns } = options
  let buffer: Buffer = createBuffer()
  let drawn: Place = { row: 0, column: 0 }
  let isFull = false
  let pending = ''
  let recalled = history.lines().length
  let draft = ''
  let search: { text: string; at: number; found: boolean; before: string } | undefined
  let lastKey = ''

  const promptNow = () => (search ? `(${search.found ? '' : 'failed '}reverse-i-search)\`${search.text}': ` : options.prompt)
  const shown = () => (options.mask === undefined ? buffer.clusters() : buffer.clusters().map(() => options.mask!))

  const laidOut = () =>
    layOut({ prompt: promptNow(), continuation: options.continuation, clusters: shown(), caret: buffer.caret(), columns })

  function draw(): string {
    const { output, cursor, end, isFull: full } = laidOut()
    drawn = cursor
    isFull = full
    return output + up(end.row - cursor.row) + (end.row === cursor.row && end.column === cursor.column ? '' : toColumn(cursor.column))
  }
  const redrawn = () => `${up(drawn.row)}\r\x1b[J${draw()}`
  function set(text: string): void {
    buffer = createBuffer(graphemesOf(text))
  }

  function recall(step: -1 | 1): void {
    const lines = history.lines()
    const next = recalled + step
    if (next < 0 || next > lines.length) return
    if (recalled === lines.length) draft = buffer.text()
    recalled = next
    set(next === lines.length ? draft : lines[next]!)
  }

  function searchBack(text: string, before: number): void {
    const at = findBack(history.lines(), text, before)
    search = { ...search!, text, found: at !== undefined || text === '', at: at ?? search!.at }
    if (at !== undefined && text !== '') set(history.lines()[at]!)
  }

  /** Answers false when the search ended and the key means something to the line. */
  function searchKey(key: Key): boolean {
    if (!search) return false
    if (key.kind !== 'key') {
      searchBack(search.text + key.text, search.at + 1)
      return true
    }
    if (key.name === 'ctrl-r') searchBack(search.text, search.at)
    else if (key.name === 'backspace') searchBack(graphemesOf(search.text).slice(0, -1).join(''), history.lines().length)
    else if (key.name === 'ctrl-g' || key.name === 'ctrl-c') {
      set(search.before)
      search = undefined
    } else {
      search = undefined
      return key.name === 'escape'
    }
    return true
  }

  /** Leaves the whole line on the screen and begins an empty one. */
  function finish(mark = ''): string {
    buffer = buffer.moved('end')
    search = undefined
    const output = `${redrawn()}${mark}${isFull && mark === '' ? '' : '\r\n'}`
    buffer = createBuffer()
    recalled = history.lines().length
    drawn = { row: 0, column: 0 }
    return output
  }

  /** What a key asks of whoever holds the editor; undefined when it is the editor's own business. */
  function eventOf(name: string, again: boolean): EditorEvent | undefined {
    if (name === 'enter') return { kind: 'submit', text: buffer.text() }
    if (name === 'ctrl-c') return { kind: 'interrupt' }
    if (name === 'ctrl-d' && buffer.clusters().length === 0) return { kind: 'end' }
    if (name === 'tab') return { kind: 'complete', before: buffer.before(), again }
    return undefined
  }

  function edit(name: string): void {
    if (name === 'ctrl-r') search = { text: '', at: history.lines().length, found: true, before: buffer.text() }
    else if (name === 'up' || name === 'ctrl-p') recall(-1)
    else if (name === 'down' || name === 'ctrl-n') recall(1)
    else buffer = buffer.edited(name)
  }

  return {
    feed(input) {
      pending = (pending + input).slice(-MOST_PENDING)
      let output = ''
      let dirty = false
      while (pending !== '') {
        const next = nextKey(pending)
        if (!next) break
        pending = next.rest
        const { key } = next
        if (!key) continue
        const again = key.kind === 'key' && key.name === 'tab' && lastKey === 'tab'
        lastKey = key.kind === 'key' ? key.name : ''
        if (searchKey(key)) {
          dirty = true
          continue
        }
        if (key.kind !== 'key') {
          const fits = !dirty && key.kind === 'text' && canAppend(key.text)
          buffer = buffer.inserted(key.text, MOST_CLUSTERS)
          if (fits) {
            output += key.text
            drawn = { row: drawn.row, column: drawn.column + key.text.length }
          } else dirty = true
          continue
        }
        const event = eventOf(key.name, again)
        if (event) {
          const rest = pending
          pending = ''
          if (event.kind === 'complete') return { output: dirty ? output + redrawn() : output, event, rest }
          return { output: output + finish(event.kind === 'interrupt' ? '^C' : ''), event, rest }
        }
        if (key.name === 'ctrl-l') {
          output += `\x1b[H\x1b[2J${draw()}`
          dirty = false
          continue
        }
        edit(key.name)
        dirty = true
      }
      return { output: dirty ? output + redrawn() : output, event: undefined, rest: '' }
    },
    open(text = '') {
      set(text)
      recalled = history.lines().length
      return draw()
    },
    continueWith(text) {
      set(`${text}\n`)
      drawn = laidOut().cursor
      return options.continuation
    },
    replaceBefore(length, text) {
      buffer = buffer.replacedBefore(length, text)
      return redrawn()
    },
    redraw: draw,
    leave() {
      const at = buffer
      buffer = buffer.moved('end')
      const output = `${redrawn()}${isFull ? '' : '\r\n'}`
      buffer = at
      drawn = { row: 0, column: 0 }
      return output
    },
    resize(next) {
      const was = drawn.row
      columns = next
      return `${up(was)}\r\x1b[J${draw()}`
    },
    text: () => buffer.text(),
    before: () => buffer.before(),
  }

  /** Whether a text only has to be written where the cursor stands. */
  function canAppend(text: string): boolean {
    return (
      options.mask === undefined &&
      buffer.caret() === buffer.clusters().length &&
      /^[\x20-\x7e]+$/.test(text) &&
      drawn.column + text.length < columns
    )
  }
}

function up(rows: number): string {
  return rows > 0 ? `\x1b[${rows}A` : ''
}

function toColumn(column: number): string {
  return `\r${column > 0 ? `\x1b[${column}C` : ''}`
}
