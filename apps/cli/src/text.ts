export const LANGUAGES = ['en', 'ko'] as const
export type Lang = (typeof LANGUAGES)[number]

/** A sentence in both languages. */
export type Text = Record<Lang, string>

/** `--lang` first, then the usual variables in their usual order; anything that is not Korean is English. */
export function pickLang(given: string | undefined, env: (name: string) => string | undefined): Lang {
  const wanted = given || env('LC_ALL') || env('LC_MESSAGES') || env('LANG') || 'en'
  return /^ko([_.-]|$)/i.test(wanted) ? 'ko' : 'en'
}
