/** A regular expression, in the part of the language that RE2 and JavaScript read alike. */
export type Regex =
  | { kind: 'one'; accepts: (codePoint: number) => boolean }
  | { kind: 'assert'; holds: (before: number | undefined, after: number | undefined) => boolean }
  | { kind: 'sequence' | 'choice'; parts: Regex[] }
  /** `most` is Infinity where there is no bound. */
  | { kind: 'repeat'; part: Regex; least: number; most: number }

/** The expression is outside that part. */
export class UnreadRegexError extends Error {
  override readonly name = 'UnreadRegexError'
}
