import { oneLine } from './visible.ts'
import { cut, padEnd, widthOf } from './width.ts'
import type { View } from './view.ts'

export interface Column<T> {
  title: string
  cell: (row: T) => string
  /** Colours the cell after it was cut and padded. */
  paint?: (text: string, row: T) => string
  /** Shrinks first when the terminal is narrow. */
  flexible?: true
}

const GAP = 2
const NARROWEST = 12

/** A table whose columns are as wide as their longest cell; flexible ones give way on a narrow terminal. */
export function renderTable<T>(rows: readonly T[], columns: readonly Column<T>[], view: View): string {
  const cells = rows.map((row) => columns.map((column) => oneLine(column.cell(row))))
  const widths = columns.map((column, index) => Math.max(widthOf(column.title), ...cells.map((row) => widthOf(row[index]!))))
  shrink(widths, columns, view.columns)
  const head = columns.map((column, index) => padEnd(cut(column.title, widths[index]!), widths[index]!))
  const body = rows.map((row, at) =>
    columns.map((column, index) => {
      const text = padEnd(cut(cells[at]![index]!, widths[index]!), widths[index]!)
      return column.paint ? column.paint(text, row) : text
    }),
  )
  return [view.paint('dim', join(head)), ...body.map(join)].join('\n')
}

function shrink(widths: number[], columns: readonly { flexible?: true }[], available: number): void {
  let over = widths.reduce((sum, width) => sum + width, 0) + GAP * (widths.length - 1) - available
  while (over > 0) {
    const widest = widths
      .map((width, index) => ({ width, index }))
      .filter(({ width, index }) => columns[index]!.flexible && width > NARROWEST)
      .toSorted((a, b) => b.width - a.width)[0]
    if (!widest) return
    widths[widest.index] = widest.width - 1
    over--
  }
}

function join(cells: string[]): string {
  return cells.join(' '.repeat(GAP)).trimEnd()
}
