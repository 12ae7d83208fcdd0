/**
 * Lets through what a program may do to a learner's screen: text, colours, moving the cursor and clearing. Everything by
 * which a terminal writes the clipboard, sets titles, opens links or answers as if the learner had typed is left out, and so
 * are characters that turn the direction of text around. Sequences may come in pieces.
 */
export function createSanitiser(): (text: string) => string {
  let pending = ''
  let inString = false

  return (text) => {
    const input = pending + text
    pending = ''
    let output = ''
    let at = 0
    while (at < input.length) {
      if (inString) {
        const end = endOfString(input, at)
        if (end === undefined) {
          // Half of its end may have come.
          if (input.endsWith(ESCAPE)) pending = ESCAPE
          return output
        }
        inString = false
        at = end
        continue
      }
      PLAIN.lastIndex = at
      const plain = PLAIN.exec(input)?.[0] ?? ''
      output += plain
      at += plain.length
      if (at >= input.length) break
      const character = input[at]!
      if (character !== ESCAPE) {
        output += character === '\n' ? '\r\n' : PASSED.has(character) ? character : ''
        at++
        continue
      }
      const sequence = sequenceAt(input, at)
      if (!sequence) {
        pending = input.slice(at, at + MOST_PENDING)
        break
      }
      output += sequence.output
      inString = sequence.opensString
      at += sequence.length
    }
    return output
  }
}

const ESCAPE = '\u001b'
const PLAIN = /[^\p{Cc}\p{Bidi_Control}]*/uy
const PASSED = new Set(['\r', '\t', '\b', '\u0007'])
const MOST_PENDING = 64
/** Colours, cursor, clearing, inserting and deleting. None of them makes a terminal say anything. */
const FINALS = new Set('mABCDEFGHJKfdPX@LM')
const STRINGS = new Set(']P_^X')

interface Sequence {
  output: string
  length: number
  opensString: boolean
}

/** Undefined when the rest of it has not come yet. */
function sequenceAt(input: string, from: number): Sequence | undefined {
  const kind = input[from + 1]
  if (kind === undefined) return undefined
  if (STRINGS.has(kind)) return { output: '', length: 2, opensString: true }
  if (kind !== '[') {
    // Character sets have one more byte; of all others nothing is let through.
    const length = '()*+-./ #%'.includes(kind) ? 3 : 2
    return { output: '', length, opensString: false }
  }
  let at = from + 2
  while (at < input.length && input[at]! >= ' ' && input[at]! <= '?') at++
  if (at >= input.length) return at - from > MOST_PENDING ? { output: '', length: at - from, opensString: false } : undefined
  const parameters = input.slice(from + 2, at)
  const final = input[at]!
  const isWhole = final >= '@' && final <= '~'
  const length = at - from + (isWhole ? 1 : 0)
  const allowed = (FINALS.has(final) && /^[0-9;]{0,32}$/.test(parameters)) || ((final === 'h' || final === 'l') && parameters === '?25')
  return { output: isWhole && allowed ? input.slice(from, from + length) : '', length, opensString: false }
}

/** Behind the end of a string that a terminal would act on. */
function endOfString(input: string, from: number): number | undefined {
  for (let at = from; at < input.length; at++) {
    if (input[at] === '\u0007' || input[at] === '\u009c' || input[at] === '\u0018') return at + 1
    if (input[at] === ESCAPE && at + 1 < input.length) return input[at + 1] === '\\' ? at + 2 : at
  }
  return undefined
}

/** One line of text that may stand anywhere, for names that somebody chose. */
export function inOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '?')
}
