import { readFileSync, writeFileSync } from 'node:fs'
import type { Cells } from './read-list.ts'

const BOOK = new URL('../../packages/core/src/pricing/book/', import.meta.url)

/** Puts new prices into the rows and regions a file of the book has. Rows of other sources stay. Answers how many cells changed. */
export function putCells(text: string, cells: Cells, source: string): { text: string; changed: number } {
  const [head = '', ...lines] = text.trimEnd().split('\n')
  const regions = head.split(',').slice(3)
  let changed = 0
  const next = lines.map((line) => {
    const [item = '', unit = '', from = '', ...old] = line.split(',')
    const prices = cells.get(item)
    if (!prices) return line
    const fresh = regions.map((region, column) => {
      const usd = prices.get(region)
      const cell = usd === undefined ? (old[column] ?? '') : plain(usd)
      if (cell !== (old[column] ?? '')) changed += 1
      return cell
    })
    return [item, unit, changed > 0 || from !== source ? source : from, ...fresh].join(',')
  })
  return { text: `${[head, ...next].join('\n')}\n`, changed }
}

export function updateFile(
  file: string,
  cells: Cells,
  source: { id: string; title: string; address: string; published: string; read: string },
): number {
  const path = new URL(file, BOOK)
  const { text, changed } = putCells(readFileSync(path, 'utf8'), cells, source.id)
  writeFileSync(path, text)
  const list = new URL('sources.tsv', BOOK)
  const [head = '', ...rows] = readFileSync(list, 'utf8').trimEnd().split('\n')
  const row = [source.id, source.title, source.address, source.published, source.read].join('\t')
  const kept = rows.filter((each) => !each.startsWith(`${source.id}\t`))
  writeFileSync(list, `${[head, ...[...kept, row].toSorted()].join('\n')}\n`)
  return changed
}

/** A number as the book writes it: no exponent, no noise past twelve digits. */
export function plain(usd: number): string {
  const text = String(Number(usd.toPrecision(12)))
  return text.includes('e') ? Number(text).toFixed(14).replace(/0+$/, '') : text
}
