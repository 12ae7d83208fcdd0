/** A lesson's pattern as a regular expression; it may begin with flags, as in `(?i)`: i, m and s. @throws SyntaxError */
export function toPattern(source: string, flags = ''): RegExp {
  const given = /^\(\?([ims]+)\)/.exec(source)
  const all = new Set(`u${flags}${given?.[1] ?? ''}`)
  return new RegExp(given ? source.slice(given[0].length) : source, [...all].join(''))
}
