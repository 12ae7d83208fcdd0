const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** "3 minutes ago", "in 2 hours"; under a minute it is "now". Times in milliseconds. */
export function ago(iso: string, now: number, locale: string): string {
  const seconds = Math.round((Date.parse(iso) - now) / 1000)
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit)
  }
  return format.format(0, 'second')
}

const WORDS = { ko: { ms: '밀리초', s: '초', m: '분', h: '시간', d: '일' }, en: { ms: ' ms', s: ' s', m: ' min', h: ' h', d: ' d' } }

/** A length of time in its two largest units: "2 min 5 s", "420 ms". */
export function duration(ms: number, locale: string): string {
  const words = locale === 'ko' ? WORDS.ko : WORDS.en
  if (ms < 1000) return `${Math.round(ms)}${words.ms}`
  const seconds = Math.round(ms / 1000)
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)}${words.s}`
  if (seconds < 60) return `${seconds}${words.s}`
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), words.d],
    [Math.floor((seconds % 86_400) / 3600), words.h],
    [Math.floor((seconds % 3600) / 60), words.m],
    [seconds % 60, words.s],
  ]
  const first = parts.findIndex(([value]) => value > 0)
  return parts
    .slice(first, first + 2)
    .filter(([value]) => value > 0)
    .map(([value, word]) => `${value}${word}`)
    .join(' ')
}
