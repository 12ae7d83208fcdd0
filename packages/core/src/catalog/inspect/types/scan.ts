/** Where and why a type expression cannot be read; line and column count from 1. */
export class TypeSyntaxError extends Error {
  override readonly name = 'TypeSyntaxError'
  readonly line: number
  readonly column: number

  constructor(message: string, line: number, column: number) {
    super(message)
    this.line = line
    this.column = column
  }
}

export interface Token {
  kind: 'name' | 'string' | 'number' | 'sign' | 'newline' | 'end'
  text: string
  offset: number
}

const PATTERN =
  /(?<space>[ \t\r]+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<newline>\n)|(?<name>[\p{L}_][\p{L}\p{N}_-]*)|(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<string>"(?:[^"\\\n]|\\.)*")|(?<sign>[\s\S])/uy

/** The tokens of a type expression; comments and blanks are left out. */
export function scan(source: string): Token[] {
  const tokens: Token[] = []
  let offset = 0
  while (offset < source.length) {
    PATTERN.lastIndex = offset
    // The last alternative takes any character, so that the reader says what it expected instead.
    const groups = PATTERN.exec(source)?.groups ?? {}
    const [kind, text] = Object.entries(groups).find(([, part]) => part !== undefined)!
    // The group names of the pattern are the token kinds, plus `space`.
    if (kind !== 'space') tokens.push({ kind: kind as Token['kind'], text: text!, offset })
    offset += text!.length
  }
  return [...tokens, { kind: 'end', text: '', offset }]
}

export function failAt(source: string, offset: number, message: string): TypeSyntaxError {
  const before = source.slice(0, offset).split('\n')
  return new TypeSyntaxError(message, before.length, before.at(-1)!.length + 1)
}
