/** How a word ends when it is read aloud in Korean. After `ㄹ` the direction is 로, not 으로; `ㄹ?` may or may not be one. */
export type LastSound = 'vowel' | 'ㄹ' | 'ㄹ?' | 'consonant'

/** Sino-Korean: 영 일 이 삼 사 오 육 칠 팔 구. Zeros end in 십, 백, 천, 만 or 영, each with a consonant. */
const DIGITS: readonly LastSound[] = ['consonant', 'ㄹ', 'vowel', 'consonant', 'vowel', 'vowel', 'consonant', 'ㄹ', 'ㄹ', 'vowel']
/** In a name, digits are read in English too (us-west-2: 이 or 투). These end alike both ways, 1 (일, 원) and 7 (칠, 세븐) but for the ㄹ. */
const DIGITS_EITHER_WAY: Readonly<Record<string, LastSound>> = { 1: 'ㄹ?', 2: 'vowel', 4: 'vowel', 5: 'vowel', 7: 'ㄹ?' }

/** Names that the rules below cannot tell, or would tell wrongly, by how they are read: 에스쓰리, 아이피, 사이더, 웹 … */
const KNOWN: Readonly<Record<string, LastSound>> = {
  s3: 'vowel',
  ip: 'vowel',
  cidr: 'vowel',
  web: 'consonant',
  km: 'vowel',
  set: 'consonant',
  map: 'consonant',
  type: 'consonant',
  private: 'consonant',
  template: 'consonant',
  route: 'vowel',
  state: 'vowel',
  scope: 'vowel',
}

/** Endings of English words as loanwords are written, longest first. What stands in none of them is not decidable. */
const ENDINGS: readonly [RegExp, LastSound][] = [
  [/(?:le|l)$/, 'ㄹ'],
  [/(?:ne|me|ng|m|n)$/, 'consonant'],
  // 퍼블릭, 트래픽; 백업, 그룹; 버킷, 서브넷; 인풋.
  [/(?:[a-z]ic|[a-z]up|[a-z]{3}et|put)$/, 'consonant'],
  [/(?:[cszgvdru]e|he|ee|ie|[rsn]k|[nrcslfp]t)$/, 'vowel'],
  // 정책, 게이트웨이, 해시, 서버, 태그, 클라우드: a vowel, or a consonant that takes ㅡ or ㅣ.
  [/[aiouywsxzfhvrdgjq]$/, 'vowel'],
]

/** Letters by their Korean names. Q and the rest end in a vowel; R is 아르 or 알, so it is not decidable. */
const LETTERS: Readonly<Record<string, LastSound | undefined>> = { l: 'ㄹ', m: 'consonant', n: 'consonant', r: undefined }

/**
 * The last sound of a text as Korean readers say it: Hangul by its final, numbers in Sino-Korean, Latin abbreviations by the names of
 * their letters, English words as loanwords. A word in quotes counts, an addition in brackets does not. Nothing where it is not
 * decidable: code in backticks, symbols, made-up ids, and words that are read in more than one way.
 */
export function lastSound(text: string): LastSound | undefined {
  const word = text.replace(/(?<=\S)\([^()]*\)$/, '').replace(/["'”’」』>\])]+$/, '')
  const last = word.at(-1) ?? ''
  if (/[가-힣]/.test(last)) return hangulSound(last)
  if (last === '%') return 'vowel'
  // A name goes back to the last blank, quote or Korean word.
  const name = (/[\x21-\x7e]+$/.exec(word)?.[0] ?? '')
    .split(/["'(<[]/)
    .at(-1)!
    .toLowerCase()
  if (/\d$/.test(name)) return digitSound(name)
  return /[a-z]$/.test(name) ? letterSound(name, word) : undefined
}

function hangulSound(syllable: string): LastSound {
  const final = (syllable.charCodeAt(0) - 0xac00) % 28
  if (final === 0) return 'vowel'
  return final === 8 ? 'ㄹ' : 'consonant'
}

function digitSound(name: string): LastSound | undefined {
  const last = name.at(-1)!
  if (/[a-z]/.test(name)) return KNOWN[/[a-z]*\d+$/.exec(name)![0]] ?? DIGITS_EITHER_WAY[last]
  return DIGITS[Number(last)]
}

function letterSound(name: string, word: string): LastSound | undefined {
  const [, before = '', letters = ''] = /(^|[^a-z])([a-z]+)$/.exec(name)!
  if (KNOWN[letters]) return KNOWN[letters]
  if (/\d/.test(before)) return /^(?:[kmgt]i?b|ms|s)$/.test(letters) ? 'vowel' : undefined
  const isAbbreviation = word.endsWith(letters.toUpperCase()) || !/[aeiouy]/.test(letters)
  if (!isAbbreviation) return ENDINGS.find(([ending]) => ending.test(letters))?.[1]
  const letter = letters.at(-1)!
  // NAT and MAC are words to some and letters to others; VPC and HTTP are letters to all.
  if (/[bcdgkpt]/.test(letter) && /[aeiou]/.test(letters.slice(0, -1)) && letters !== 'id') return undefined
  return Object.hasOwn(LETTERS, letter) ? LETTERS[letter] : 'vowel'
}
