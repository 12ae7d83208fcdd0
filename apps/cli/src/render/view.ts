import { settleParticles } from '@mcp-cloud/contracts/korean/settle-particles'
import type { Lang, Text } from '../text.ts'
import type { Paint } from './paint.ts'

/** What a renderer needs besides the data. Renderers are pure: data and view in, text out. */
export interface View {
  lang: Lang
  columns: number
  paint: Paint
  now: Date
}

export type Render<T> = (data: T, view: View) => string

/** The sentence of the reader; in a Korean one "이(가)" and the like are settled by the words that stand before them. */
export function say(view: View, en: string, ko: string): string {
  return view.lang === 'ko' ? settleParticles(ko) : en
}

export function pick(view: View, text: Text): string {
  return say(view, text.en, text.ko)
}

/** Joins the lines that are there. */
export function lines(...parts: (string | false | undefined | null)[]): string {
  return parts.filter((part) => typeof part === 'string').join('\n')
}

export function indent(text: string, by = 2): string {
  return text
    .split('\n')
    .map((line) => (line ? ' '.repeat(by) + line : line))
    .join('\n')
}
