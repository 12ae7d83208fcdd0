import headless from '@xterm/headless'
import { expect, test } from 'vitest'
import { columnsOf, columnsOfCharacter } from './columns.ts'
import { createHistory } from './history.ts'
import { createLineEditor, type EditorEvent } from './line-editor.ts'

const { Terminal } = headless

/** The editor and a real terminal that shows what it writes. */
async function desk({ columns = 20, rows = 12, prompt = '$ ', lines = [] as string[] } = {}) {
  const terminal = new Terminal({ cols: columns, rows, allowProposedApi: true })
  const history = createHistory(lines)
  const editor = createLineEditor({ prompt, continuation: '> ', columns, history })
  const events: EditorEvent[] = []
  const show = (output: string) => new Promise<void>((resolve) => terminal.write(output, resolve))
  await show(editor.open())
  return {
    editor,
    events,
    terminal,
    show,
    async type(text: string) {
      let input = text
      for (;;) {
        const { output, event, rest } = editor.feed(input)
        await show(output)
        if (!event) return
        events.push(event)
        if (event.kind === 'submit') {
          history.add(event.text)
          await show(editor.open())
        }
        input = rest
      }
    },
    screen: () =>
      Array.from({ length: rows }, (_, row) => terminal.buffer.active.getLine(row)?.translateToString(true) ?? '')
        .join('\n')
        .trimEnd(),
    cursor: () => [terminal.buffer.active.cursorY, terminal.buffer.active.cursorX],
  }
}

const LEFT = '\x1b[D'
const HOME = '\x1b[H'
const UP = '\x1b[A'

test('every character of the basic plane and of the emoji takes the columns that the terminal gives it', async () => {
  const terminal = new Terminal({ cols: 8, rows: 2, allowProposedApi: true })
  const wrong: string[] = []
  for (const [from, to] of [
    [0x20, 0x7e],
    [0xa1, 0xd7ff],
    [0xf900, 0xfffd],
    [0x1f300, 0x1f9ff],
    [0x20000, 0x20100],
  ] as const) {
    for (let start = from; start <= to; start += 512) {
      const codes = Array.from({ length: Math.min(512, to - start + 1) }, (_, index) => start + index)
      const seen = codes.map(
        (code) =>
          new Promise<number>((resolve) =>
            terminal.write(`\r\x1b[2Kx${String.fromCodePoint(code)}`, () => resolve(terminal.buffer.active.cursorX - 1)),
          ),
      )
      for (const [index, columns] of (await Promise.all(seen)).entries()) {
        const code = codes[index]!
        if (columnsOfCharacter(code) !== columns) wrong.push(code.toString(16))
      }
    }
  }
  expect(wrong).toEqual([])
  expect(columnsOf('가나 ab')).toBe(7)
})

test('Hangul takes two columns, and the caret moves by whole characters', async () => {
  const { type, screen, cursor } = await desk()
  await type('echo 안녕')
  expect(screen()).toBe('$ echo 안녕')
  expect(cursor()).toEqual([0, 11])
  await type(`${LEFT}하`)
  expect(screen()).toBe('$ echo 안하녕')
  expect(cursor()).toEqual([0, 11])
  // A letter and its accent are one: é as two code points, 각 as three.
  await type(`${HOME}e\u0301${'\u1100\u1161\u11a8'}\x7f\x7f`)
  expect(screen()).toBe('$ echo 안하녕')
})

test('a wide character that does not fit wraps whole, and the cursor follows', async () => {
  const { type, screen, cursor } = await desk({ columns: 9 })
  await type('abcdef가나')
  expect(screen()).toBe('$ abcdef\n가나')
  expect(cursor()).toEqual([1, 4])
  await type(`${LEFT}${LEFT}`)
  expect(cursor()).toEqual([1, 0])
  await type('x')
  expect(screen()).toBe('$ abcdefx\n가나')
  expect(cursor()).toEqual([1, 0])
  await type('\x7f\x7f')
  expect(screen()).toBe('$ abcde가\n나')
})

test('a line that ends at the margin has its cursor on the next row, and nothing is doubled when it is edited', async () => {
  const { type, screen, cursor, events } = await desk({ columns: 10 })
  await type('12345678')
  expect(cursor()).toEqual([1, 0])
  await type(`${HOME}\x1b[3~`)
  expect(screen()).toBe('$ 2345678')
  await type('1\r')
  expect(events).toEqual([{ kind: 'submit', text: '12345678' }])
  expect(screen()).toBe('$ 12345678\n$')
})

test('words are jumped over, cut and brought back', async () => {
  const { type, screen, cursor } = await desk({ columns: 60 })
  await type('aws ec2 describe-vpcs')
  await type('\x1bb')
  expect(cursor()).toEqual([0, 19])
  await type('\x17')
  expect(screen()).toBe('$ aws ec2 vpcs')
  await type('\x19\x05\x1b\x7f')
  expect(screen()).toBe('$ aws ec2 describe-')
  await type('\x1b[1;5D\x0b')
  expect(screen()).toBe('$ aws ec2')
  await type('\x15\x1b[1;5C')
  expect(screen()).toBe('$')
})

test('history goes back and forth and keeps the draft; Ctrl-R finds', async () => {
  const { type, screen, events } = await desk({ columns: 60, lines: ['aws ec2 describe-vpcs', 'terraform plan', 'ls -la'] })
  await type(`draft${UP}${UP}`)
  expect(screen()).toBe('$ terraform plan')
  await type('\x1b[B\x1b[B')
  expect(screen()).toBe('$ draft')
  await type('\x12desc')
  expect(screen()).toBe("(reverse-i-search)`desc': aws ec2 describe-vpcs")
  await type('\r')
  expect(events).toEqual([{ kind: 'submit', text: 'aws ec2 describe-vpcs' }])
  await type('x\x12zzz')
  expect(screen().split('\n').at(-1)).toContain('failed reverse-i-search')
  await type('\x07')
  expect(screen().split('\n').at(-1)).toBe('$ x')
})

test('a paste of several lines is put in and not run', async () => {
  const { type, screen, events } = await desk()
  await type('\x1b[200~for i in 1 2; do\recho $i\x1b[31m\r')
  expect(events).toEqual([])
  await type('done\x1b[201~')
  expect(events).toEqual([])
  expect(screen()).toBe('$ for i in 1 2; do\n> echo $i[31m\n> done')
  await type('\r')
  expect(events).toEqual([{ kind: 'submit', text: 'for i in 1 2; do\necho $i[31m\ndone' }])
})

test('an unfinished text goes on below, and is edited as one', async () => {
  const { editor, show, type, screen, cursor } = await desk()
  const { output } = editor.feed('if true\r')
  await show(output)
  await show(editor.continueWith('if true'))
  await type('then')
  expect(screen()).toBe('$ if true\n> then')
  await type('\x7f\x7f\x7f\x7f\x7f; then')
  expect(screen()).toBe('$ if true; then')
  expect(cursor()).toEqual([0, 15])
})

test('another width lays the line out anew', async () => {
  for (const columns of [12, 30, 9]) {
    const { editor, terminal, show, type, screen } = await desk({ columns: 20 })
    await type('echo 가나다라마바사아자차')
    terminal.resize(columns, 12)
    await show(editor.resize(columns))
    expect(screen().replaceAll('\n', '')).toBe('$ echo 가나다라마바사아자차')
  }
})

test('what is typed ahead of an event is handed on, and keys that mean nothing do nothing', async () => {
  const { editor } = await desk()
  const { event, rest } = editor.feed('ls\rnext line')
  expect(event).toEqual({ kind: 'submit', text: 'ls' })
  expect(rest).toBe('next line')
  expect(editor.feed('\x1b[99~\x1b[I\x00\x1b[1;1R\x9b5n').event).toBeUndefined()
  expect(editor.text()).toBe('5n')
})

test('Ctrl-C leaves the line, Ctrl-D ends only an empty one, Tab tells what stands before it', async () => {
  const { type, events, screen } = await desk()
  await type('abc\x03')
  await type('\x04x\t\t')
  expect(events).toEqual([
    { kind: 'interrupt' },
    { kind: 'end' },
    { kind: 'complete', before: 'x', again: false },
    { kind: 'complete', before: 'x', again: true },
  ])
  expect(screen()).toContain('$ abc^C')
})
