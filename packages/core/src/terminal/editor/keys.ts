/** What a person did at the keyboard, out of the bytes that a terminal sends for it. */
export type Key =
  | { kind: 'text'; text: string }
  | { kind: 'paste'; text: string }
  /** `ctrl-a`, `alt-b`, `left`, `ctrl-left`, `home`, `enter`, `tab`, `backspace`, `delete`, `escape`, … */
  | { kind: 'key'; name: string }

const PASTE_START = '\x1b[200~'
const PASTE_END = '\x1b[201~'

const CONTROL: Readonly<Record<string, string>> = { '\r': 'enter', '\n': 'enter', '\t': 'tab', '\x7f': 'backspace', '\x08': 'backspace' }
const FINALS: Readonly<Record<string, string>> = { A: 'up', B: 'down', C: 'right', D: 'left', H: 'home', F: 'end', Z: 'back-tab' }
const TILDES: Readonly<Record<string, string>> = { 1: 'home', 3: 'delete', 4: 'end', 5: 'page-up', 6: 'page-down', 7: 'home', 8: 'end' }

/**
 * Takes keys from the front of what has arrived, one at a time. `rest` is what comes after; undefined when all of it is the
 * beginning of something that has not arrived yet.
 */
export function nextKey(input: string): { key: Key | undefined; rest: string } | undefined {
  if (input.startsWith('\x1b')) return escaped(input)
  const first = input[0]!
  if (first < ' ' || first === '\x7f') {
    const name =
      CONTROL[first] ?? (first >= '\x01' && first <= '\x1a' ? `ctrl-${String.fromCharCode(first.charCodeAt(0) + 96)}` : undefined)
    return { key: name === undefined ? undefined : { kind: 'key', name }, rest: input.slice(1) }
  }
  const text = /^\P{Cc}*/u.exec(input)![0]
  if (text === '') return { key: undefined, rest: input.slice(1) }
  // A no-break space looks like a space and is none to a shell.
  return { key: { kind: 'text', text: text.replaceAll('\u00a0', ' ') }, rest: input.slice(text.length) }
}

function escaped(input: string): ReturnType<typeof nextKey> {
  if (input.startsWith(PASTE_START)) {
    const end = input.indexOf(PASTE_END, PASTE_START.length)
    if (end < 0) return undefined
    return { key: { kind: 'paste', text: plain(input.slice(PASTE_START.length, end)) }, rest: input.slice(end + PASTE_END.length) }
  }
  // oxlint-disable-next-line no-control-regex
  const sequence = /^\x1b[[O]([0-9;]{0,16})([A-Za-z~])/.exec(input)
  if (sequence) {
    const [whole, parameters = '', final = ''] = sequence
    const [first = '', modifier = ''] = parameters.split(';')
    const name = final === '~' ? TILDES[first] : FINALS[final]
    const key = name === undefined ? undefined : { kind: 'key' as const, name: withModifier(name, modifier) }
    return { key, rest: input.slice(whole.length) }
  }
  // A whole key arrives at once, so an escape that stands alone is the key of that name.
  if (input.length === 1) return { key: { kind: 'key', name: 'escape' }, rest: '' }
  if (input[1] === '[' || input[1] === 'O') return { key: undefined, rest: input.slice(2) }
  const [character = ''] = input.slice(1)
  const rest = input.slice(1 + character.length)
  if (character === '\x7f' || character === '\x08') return { key: { kind: 'key', name: 'alt-backspace' }, rest }
  if (/^[a-z<>.]$/i.test(character)) return { key: { kind: 'key', name: `alt-${character.toLowerCase()}` }, rest }
  return { key: { kind: 'key', name: 'escape' }, rest: input.slice(1) }
}

function withModifier(name: string, modifier: string): string {
  const held = Number(modifier) - 1
  if (!(held > 0)) return name
  if (held & 4) return `ctrl-${name}`
  if (held & 2) return `alt-${name}`
  return name
}

/** Line ends as one, and nothing that a terminal would act on. */
function plain(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', '    ')
    .replace(/(?!\n)\p{Cc}/gu, '')
}
