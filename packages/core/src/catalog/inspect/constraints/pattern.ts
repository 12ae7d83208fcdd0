import { compileRegex } from '../regex/compile.ts'
import { UnreadRegexError } from '../regex/syntax.ts'

/** A regular expression of terraform (RE2) as a JSON Schema pattern, or undefined where JavaScript would read it otherwise. */
export function portablePattern(source: string): string | undefined {
  try {
    compileRegex(source)
    return new RegExp(source, 'u').source === '' ? undefined : source
  } catch (error) {
    if (error instanceof UnreadRegexError || error instanceof SyntaxError) return undefined
    throw error
  }
}
