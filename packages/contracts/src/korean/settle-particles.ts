import { lastSound } from './last-sound.ts'

/** Each particle as it is written while the word is not known, after a consonant, and after a vowel. */
const PARTICLES: Readonly<Record<string, readonly [afterConsonant: string, afterVowel: string]>> = {
  '이(가)': ['이', '가'],
  '을(를)': ['을', '를'],
  '은(는)': ['은', '는'],
  '와(과)': ['과', '와'],
  '(으)로': ['으로', '로'],
  '(이)어야': ['이어야', '여야'],
}
const OPEN = /(?<=\S)(?:이\(가\)|을\(를\)|은\(는\)|와\(과\)|\(으\)로|\(이\)어야)/g

/** A Korean text with "이(가)", "을(를)", "은(는)", "와(과)", "(으)로" and "(이)어야" as the words before them demand; both forms stay where that is not decidable. */
export function settleParticles(text: string): string {
  return text.replace(OPEN, (open, at: number) => {
    const sound = lastSound(text.slice(0, at))
    const forms = PARTICLES[open]
    if (!sound || !forms || (sound === 'ㄹ?' && open === '(으)로')) return open
    return sound === 'vowel' || (sound === 'ㄹ' && open === '(으)로') ? forms[1] : forms[0]
  })
}
