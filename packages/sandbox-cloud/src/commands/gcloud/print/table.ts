import type { Value } from '../../../value.ts'
import type { Column, Format } from './projection.ts'
import { compareValues, textOf } from './python.ts'

const PAD = 2
const [ROW, SIDE] = ['─', '│']
/** Corners of a rule, by where it stands. */
const RULES = { top: '┌┬┐', below: '├┬┤', middle: '├┼┤', bottom: '└┴┘', lid: '┌─┐' }

/** Aligned columns, headings in capitals. `cells` hold one value for each column. Nothing is printed for no rows. */
export function printTable({ attributes, columns }: Format, cells: Value[][]): string {
  if (cells.length === 0) return ''
  const sorted = sortRows(columns, cells)
  const texts = sorted.map((row) => row.map(textOf))
  const seen = columns.map((column, index) => !column.optional || texts.some((row) => row[index] !== ''))
  const pick = <T>(row: T[]) => row.filter((_, index) => seen[index])
  const rows = texts.map(pick)
  const shown = pick(columns)
  const heading = 'no-heading' in attributes ? undefined : shown.map(({ label }) => label)
  const widths = shown.map(({ width }, index) =>
    Math.max(width, ...[...(heading ? [heading] : []), ...rows].map((row) => columnsOf(row[index] ?? ''))),
  )
  const boxed = 'box' in attributes || 'all-box' in attributes
  return boxed ? boxTable(shown, heading, rows, widths, attributes) : plainTable(shown, heading, rows, widths, attributes)
}

function sortRows(columns: Column[], cells: Value[][]): Value[][] {
  const order = columns
    .map((column, index) => ({ index, at: column.sort, reverse: column.reverse }))
    .filter(({ at }) => at !== undefined && at > 0)
    .toSorted((a, b) => Number(a.at) - Number(b.at))
  if (order.length === 0) return cells
  return cells.toSorted((a, b) => {
    for (const { index, reverse } of order) {
      const difference = compareValues(a[index] ?? null, b[index] ?? null)
      if (difference !== 0) return reverse ? -difference : difference
    }
    return 0
  })
}

function plainTable(
  columns: Column[],
  heading: string[] | undefined,
  rows: string[][],
  widths: number[],
  attributes: Format['attributes'],
): string {
  const pad = Number(attributes['pad'] ?? PAD)
  const lines = [...(heading ? [heading] : []), ...rows].map((row) =>
    row
      .map((cell, index) => justify(cell, widths[index]!, columns[index]!.align))
      .join(' '.repeat(pad))
      .trimEnd(),
  )
  const title = attributes['title']
  const width = widths.reduce((sum, one) => sum + one + pad, -pad)
  return `${[...(title ? [justify(title, width, 'center').trimEnd()] : []), ...lines].join('\n')}\n`
}

function boxTable(
  columns: Column[],
  heading: string[] | undefined,
  rows: string[][],
  widths: number[],
  attributes: Format['attributes'],
): string {
  const rule = (corners: string) => {
    const [left = '', cross = '', right = ''] = corners
    return `${left}${widths.map((width) => ROW.repeat(width + 2)).join(cross)}${right}`
  }
  const line = (row: string[], align?: Column['align']) =>
    `${SIDE}${row.map((cell, index) => ` ${justify(cell, widths[index]!, align ?? columns[index]!.align)} `).join(SIDE)}${SIDE}`
  const body = rows.flatMap((row, index) => (index > 0 && 'all-box' in attributes ? [rule(RULES.middle), line(row)] : [line(row)]))
  const title = attributes['title']
  const inner = rule(RULES.top).length - 2
  const lid = title ? [rule(RULES.lid), `${SIDE}${justify(title, inner, 'center')}${SIDE}`] : []
  const top = rule(title ? RULES.below : RULES.top)
  return `${[...lid, top, ...(heading ? [line(heading, 'center'), rule(RULES.middle)] : []), ...body, rule(RULES.bottom)].join('\n')}\n`
}

function justify(text: string, width: number, align: Column['align']): string {
  const room = Math.max(width - columnsOf(text), 0)
  if (align === 'right') return ' '.repeat(room) + text
  if (align === 'left') return text + ' '.repeat(room)
  // Python puts the odd space on the left when the width is odd too.
  const left = Math.floor(room / 2) + (room % 2 === 1 && width % 2 === 1 ? 1 : 0)
  return ' '.repeat(left) + text + ' '.repeat(room - left)
}

/** How wide a text is on a terminal: Korean, Chinese and Japanese letters take two places. */
export function columnsOf(text: string): number {
  // oxlint-disable-next-line no-control-regex -- the range of ASCII
  if (/^[\u0000-\u007f]*$/.test(text)) return text.length
  let width = 0
  for (const letter of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(letter) ? 2 : 1
  return width
}
