import type { Json } from '../answer/value.ts'
import { sectionsOf, type Section } from './sections.ts'
import { widthOf } from './width.ts'

const PADDING = 4
const BORDERS = 2
const USUAL_COLUMNS = 80

interface Look {
  columns: number
  color: boolean
}

/** Draws an answer as a table. One wider than the terminal has the names of its values on the left, where a section has one row. */
export function tableText(title: string, value: Json, { columns, color }: Look = { columns: USUAL_COLUMNS, color: false }): string {
  let sections = sectionsOf(title, value)
  if (sections.length === 0) return ''
  let width = Math.max(...sections.map(fullWidth))
  if (width > columns) {
    sections = sections.map(upright)
    width = Math.max(...sections.map(fullWidth))
  }
  const paint = painter(color)
  return ['-'.repeat(width), ...sections.flatMap((section) => draw(section, width, paint))].map((line) => `${line}\n`).join('')
}

interface Paint {
  value(text: string): string
  edge(text: string): string
}

function painter(color: boolean): Paint {
  if (!color) return { value: (text) => text, edge: (text) => text }
  return { value: (text) => `\u001b[1m\u001b[34m${text}\u001b[0m`, edge: (text) => `\u001b[2m\u001b[33m${text}\u001b[0m` }
}

function upright(section: Section): Section {
  const [row] = section.rows
  if (section.rows.length !== 1 || section.headers.length === 0 || !row) return section
  return { ...section, headers: [], rows: section.headers.map((header, at) => [header, row[at] ?? '']) }
}

function fullWidth(section: Section): number {
  const outside = BORDERS + section.depth * 2
  const inside = naturalWidths(section).reduce((sum, width) => sum + width + PADDING, 0)
  return Math.max(widthOf(section.title) + outside, inside + outside)
}

function naturalWidths({ headers, rows }: Section): number[] {
  const widths: number[] = []
  for (const cells of [headers, ...rows]) for (const [at, cell] of cells.entries()) widths[at] = Math.max(widths[at] ?? 0, widthOf(cell))
  return widths
}

/** Columns take part in the whole width as their natural widths do, rounded half to even; what is over goes to the outer ones. */
function columnWidths(section: Section, width: number): number[] {
  const natural = naturalWidths(section).map((each) => each + PADDING)
  if (natural.length === 0) return []
  const factor = width / natural.reduce((sum, each) => sum + each, 0)
  const scaled = natural.map((each) => roundHalfEven(factor * each))
  let over = scaled.reduce((sum, each) => sum + each, 0) - width
  while (over !== 0) {
    const step = Math.sign(over)
    for (let at = 0; at < scaled.length && over !== 0; at++) {
      scaled[step > 0 ? at : scaled.length - 1 - at]! -= step
      over -= step
    }
  }
  return scaled
}

function roundHalfEven(value: number): number {
  const below = Math.floor(value)
  const rest = value - below
  if (rest !== 0.5) return Math.round(value)
  return below % 2 === 0 ? below : below + 1
}

function draw(section: Section, whole: number, paint: Paint): string[] {
  const width = whole - section.depth * 2
  const edge = paint.edge('|').repeat(section.depth)
  const { title, headers, rows } = section
  const widths = columnWidths(section, width)
  const lines: string[] = []
  if (title !== '') {
    lines.push(`|${centered(title, width - BORDERS, 1)}|`)
    if (headers.length === 0 && rows.length === 0) lines.push(`+${'-'.repeat(width - BORDERS)}+`)
  }
  const rule = `+${widths.map((each, at) => '-'.repeat(each - (at === 0 ? 2 : 1))).join('+')}+`
  if (headers.length > 0) {
    const cells = headers.map((header, at) => (at === 0 ? centered(header, widths[at]! - 2, 1) : centered(header, widths[at]! - 1, 0)))
    lines.push(rule, `|${cells.join('|')}|`)
  }
  if (rows.length > 0 && widths.length > 0) {
    lines.push(rule)
    for (const row of rows) lines.push(`|${row.map((cell, at) => leftAligned(cell, widths[at]! - (at === 0 ? 2 : 1), paint)).join('|')}|`)
    lines.push(rule)
  }
  return lines.map((line) => `${edge}${line}${edge}`)
}

/** In the middle of `width` places; `before` is the edge that stands to the left of them and counts in halving. */
function centered(text: string, width: number, before: number): string {
  const whole = width + before + 1
  const left = Math.max(0, Math.floor(whole / 2) - Math.floor(widthOf(text) / 2) - 1)
  return `${' '.repeat(left)}${text}${' '.repeat(Math.max(0, width - left - widthOf(text)))}`
}

function leftAligned(text: string, width: number, paint: Paint): string {
  const left = width - widthOf(text) >= 2 ? 2 : 0
  return `${' '.repeat(left)}${paint.value(text)}${' '.repeat(Math.max(0, width - left - widthOf(text)))}`
}
