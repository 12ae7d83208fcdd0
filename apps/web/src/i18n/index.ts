import { createI18n, type I18n } from 'vue-i18n'
import type { Messages } from './en/index.ts'

export const LOCALES = ['ko', 'en'] as const
export type Locale = (typeof LOCALES)[number]

const STORAGE_KEY = 'mcp-cloud-locale'
const LOADERS: Record<Locale, () => Promise<{ default: Messages }>> = {
  en: () => import('./en/index.ts'),
  ko: () => import('./ko/index.ts'),
}

let i18n: I18n<Record<string, never>, Record<string, never>, Record<string, never>, string, false>

/** The words of the reader's language, and only those, before the first page. */
export async function startI18n() {
  const locale = preferredLocale()
  const { default: messages } = await LOADERS[locale]()
  // The messages' shape is checked by `Messages`; vue-i18n wants its own, wider one.
  i18n = createI18n({ legacy: false, locale, messages: { [locale]: messages }, missingWarn: false, fallbackWarn: false }) as typeof i18n
  document.documentElement.lang = locale
  return i18n
}

/** Changes the language of everything on the page, and remembers it on this device. */
export async function setLocale(locale: Locale): Promise<void> {
  const { default: messages } = await LOADERS[locale]()
  i18n.global.setLocaleMessage(locale, messages as never)
  i18n.global.locale.value = locale
  document.documentElement.lang = locale
  localStorage.setItem(STORAGE_KEY, locale)
}

/** What this device chose before, else what the browser asks for. */
function preferredLocale(): Locale {
  const stored = localStorage.getItem(STORAGE_KEY)
  if (isLocale(stored)) return stored
  return navigator.language.toLowerCase().startsWith('ko') ? 'ko' : 'en'
}

function isLocale(value: unknown): value is Locale {
  return value === 'ko' || value === 'en'
}
