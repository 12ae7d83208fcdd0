import { UsageError } from '../usage-error.ts'

/** What shorthand says before a model gives it types. */
export type Plain = string | Plain[] | { [key: string]: Plain }

/**
 * Reads the short way of writing structures: `Key=a,Values=b,c` or `Name=x,Tags=[{Key=a,Value=b}]`. Values may be quoted; a
 * comma is kept by `\,`.
 * @throws UsageError that points at the place.
 */
export function readShorthand(text: string): { [key: string]: Plain } {
  let at = 0

  function fail(wanted: string): never {
    const seen = at < text.length ? `"${text[at]!}"` : 'the end'
    throw new UsageError(`Error parsing parameter: expected ${wanted} and found ${seen}\n${text}\n${' '.repeat(at)}^`)
  }
  function skip(): void {
    while (/\s/.test(text[at] ?? '')) at++
  }
  function expect(character: string): void {
    skip()
    if (text[at] !== character) fail(`"${character}"`)
    at++
    skip()
  }
  function key(): string {
    const start = at
    while (/[A-Za-z0-9\-_.#/:]/.test(text[at] ?? '')) at++
    return text.slice(start, at)
  }
  function quoted(quote: string): string {
    let value = ''
    for (at++; at < text.length && text[at] !== quote; at++) {
      if (text[at] === '\\' && (text[at + 1] === quote || text[at + 1] === '\\')) at++
      value += text[at] ?? ''
    }
    if (text[at] !== quote) fail(quote)
    at++
    return value
  }
  /** A bare word goes on to the next comma or closing bracket, whatever stands in it. */
  function word(stops: string): string {
    const first = text[at]
    if (first === '"' || first === "'") return quoted(first)
    let value = ''
    for (; at < text.length && !stops.includes(text[at]!); at++) {
      if (text[at] === '\\' && text[at + 1] === ',') at++
      value += text[at] ?? ''
    }
    return value.trimEnd()
  }
  function inner(): Plain {
    if (text[at] === '[') return list()
    if (text[at] === '{') return record()
    return word(',]}')
  }
  function list(): Plain[] {
    expect('[')
    const items: Plain[] = []
    while (text[at] !== ']') {
      if (at >= text.length) fail('"]"')
      items.push(inner())
      skip()
      if (text[at] !== ']') expect(',')
    }
    at++
    return items
  }
  function record(): { [key: string]: Plain } {
    expect('{')
    const values: { [key: string]: Plain } = {}
    while (text[at] !== '}') {
      const name = key()
      if (name === '') fail('a key')
      expect('=')
      values[name] = inner()
      skip()
      if (text[at] !== '}') expect(',')
    }
    at++
    return values
  }
  /** Words after commas belong to the same key until one is followed by `=`. */
  function values(): Plain {
    if (text[at] === '[') return list()
    if (text[at] === '{') return record()
    const items = [word(',')]
    while (text[at] === ',') {
      const comma = at
      at++
      skip()
      const isKey = /^[A-Za-z0-9\-_.#/:]+\s*@?=/.test(text.slice(at)) && text[at] !== '"' && text[at] !== "'"
      if (isKey) {
        at = comma
        break
      }
      if (at >= text.length) break
      items.push(word(','))
      skip()
    }
    return items.length === 1 ? items[0]! : items
  }

  const result: { [key: string]: Plain } = {}
  while (at < text.length) {
    skip()
    const name = key()
    if (name === '') fail('a key')
    if (name in result)
      throw new UsageError(`Error parsing parameter: "${name}" is written twice in ${text}; put a space before the second one`)
    expect('=')
    result[name] = values()
    skip()
    if (at < text.length) expect(',')
  }
  return result
}
