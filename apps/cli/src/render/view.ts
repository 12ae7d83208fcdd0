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

export function say(view: View, en: string, ko: string): string {
  return view.lang === 'ko' ? ko : en
}

export function pick(view: View, text: Text): string {
  return text[view.lang]
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
