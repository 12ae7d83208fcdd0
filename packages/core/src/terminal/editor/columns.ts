/**
 * How many columns a text takes on the screen, character by character as xterm.js counts them (its Unicode 6 table, asked
 * for by code point): what this side believes of the cursor must be what the screen does.
 */
export function columnsOf(text: string): number {
  let columns = 0
  for (const character of text) columns += columnsOfCharacter(character.codePointAt(0)!)
  return columns
}

export function columnsOfCharacter(code: number): 0 | 1 | 2 {
  if (code >= 0x20 && code < 0x7f) return 1
  if (isIn(ZERO, code)) return 0
  return isIn(WIDE, code) ? 2 : 1
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** What a person takes for one character: the cursor never stands inside of one. */
export function graphemesOf(text: string): string[] {
  // Most of what is typed; segmenting is a hundred times slower.
  if (/^[\x20-\x7e]*$/.test(text)) return text.split('')
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

type Ranges = readonly (readonly [from: number, to: number])[]

/** Hangul, Chinese, Japanese and full-width forms. */
const WIDE: Ranges = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2e80, 0x3029],
  [0x3030, 0x303e],
  [0x3040, 0x3098],
  [0x309b, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x20000, 0x2fffd],
  [0x30000, 0x3fffd],
]

/** Controls and combining characters: the distance from the end of the one before, and the length less one, to base 36. */
const ZERO: Ranges = unpack(`
  0+v 2o+w gx+33 7o+3 2+1 7c+18 2 2+1 2+1 2 1l+3 d+5 1i+j i 2u+e 3+1 2+3 y 2 v+q 2k+a 1n+8 7i+1 1m 5+7 5 4+3 e+1 u 1n
  5+3 9 l+1 u+1 1m 5+1 5+1 3+2 z+1 g+1 1m 5+4 2+1 5 l+1 u 1n 3 2+2 a 9 18 1q d 35+2 6+2 2+3 8+1 2u 3 7 6+1 l+1 2m+2 a 3h
  8+2 2 2j 3+6 d+7 2r 3+5 2+1 c+5 23+1 s 2 2 1k+d 2+4 2+1 9+7 2+z a 2v+3 2 4+1 2 v+1 7b+4f 9s qb+2 u+2 u+1 v+1 1t+1 2+6
  9 3+a a 1a+2 4c 3b+2 5+1 a 7+2 64+1 6g+3 1d 2+4 2 6 15+8 gd+a 1g+1 ek+4 r+4 1e+3 7+5 2p+v 30b+5 2y+1 nl8 5 q+1 ge0
  ki+f h+3 64 6y+2 1za+2 2+1 6+3 15+2 5 13c8+2 a+f 3+6 v+3 45+2 h3ul v+2n 3l+6n
`)

function unpack(packed: string): Ranges {
  let at = 0
  return packed
    .trim()
    .split(/\s+/)
    .map((range) => {
      const [gap = '', more = '0'] = range.split('+')
      const from = at + parseInt(gap, 36)
      at = from + parseInt(more, 36)
      return [from, at]
    })
}

function isIn(ranges: Ranges, code: number): boolean {
  let low = 0
  let high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const [from, to] = ranges[middle]!
    if (code < from) high = middle - 1
    else if (code > to) low = middle + 1
    else return true
  }
  return false
}
