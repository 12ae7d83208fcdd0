/**
 * A regular expression of terraform (RE2) as a JSON Schema pattern, or undefined where JavaScript would read it otherwise.
 * The two languages agree on what names, ranges and addresses are written with; POSIX classes, inline flags, `\A`, `\z`,
 * `\Q…\E` and `\C` are RE2's own.
 */
export function portablePattern(source: string): string | undefined {
  if (/\[\[:|\(\?[^:]|\\[AzQECpP]/.test(source)) return undefined
  try {
    return new RegExp(source, 'u').source === '' ? undefined : source
  } catch {
    return undefined
  }
}
