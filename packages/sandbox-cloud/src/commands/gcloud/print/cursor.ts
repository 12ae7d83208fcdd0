import { GcloudFault } from '../fault.ts'

/** Reads an expression from left to right. */
export interface Cursor {
  readonly text: string
  readonly at: number
  /** The next character; the empty text at the end. */
  peek(): string
  /** Takes the text if it stands here. */
  take(text: string): boolean
  /** @throws GcloudFault when it does not stand here */
  expect(text: string): void
  skipSpace(): void
  /** Everything up to one of these characters, quotes taken off. */
  until(stops: string): string
  /** What a regular expression with the `y` flag finds here. */
  match(pattern: RegExp): string
  /** A fault that shows where. */
  fault(what: string): GcloudFault
}

export function createCursor(text: string, noun: string): Cursor {
  let at = 0
  const cursor: Cursor = {
    text,
    get at() {
      return at
    },
    peek: () => text[at] ?? '',
    take(word) {
      if (!text.startsWith(word, at) || word === '') return false
      at += word.length
      return true
    },
    expect(word) {
      if (!cursor.take(word)) throw cursor.fault(`expected ${word}`)
    },
    skipSpace() {
      while (/\s/.test(text[at] ?? '')) at++
    },
    until(stops) {
      let read = ''
      while (at < text.length && !stops.includes(text[at]!)) {
        const quote = text[at]!
        if (quote !== '"' && quote !== "'") {
          read += text[at++]
          continue
        }
        const end = text.indexOf(quote, at + 1)
        if (end < 0) throw cursor.fault(`the ${quote} is not closed`)
        read += text.slice(at + 1, end)
        at = end + 1
      }
      return read
    },
    match(pattern) {
      pattern.lastIndex = at
      const found = pattern.exec(text)?.[0] ?? ''
      at += found.length
      return found
    },
    fault: (what) => new GcloudFault(`${noun} expression: ${what} [${text.slice(0, at)} *HERE* ${text.slice(at)}].`),
  }
  return cursor
}
