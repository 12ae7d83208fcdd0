import { readFileSync } from 'node:fs'
import type { Cloud } from '@mcp-cloud/contracts'

/** One price of the book: US dollars a unit in one region, and the page it was read from. */
export interface Price {
  usd: number
  unit: string
  source: string
}

interface Shelf {
  regions: ReadonlyMap<string, number>
  rows: ReadonlyMap<string, { unit: string; source: string; cells: string[] }>
}

const FILES: Record<Cloud, string[]> = {
  aws: ['aws-machines.csv', 'aws-databases.csv', 'aws-services.csv'],
  gcp: ['gcp-machines.csv', 'gcp-services.csv'],
}

let shelves: Record<Cloud, Shelf> | undefined

/** Undefined where the book has no price for that item in that region; then it is unpriced, never free. */
export function findPrice(cloud: Cloud, item: string, region: string): Price | undefined {
  const shelf = open()[cloud]
  const row = shelf.rows.get(item)
  const column = shelf.regions.get(region)
  const cell = row && column !== undefined ? row.cells[column] : undefined
  return row && cell ? { usd: Number(cell), unit: row.unit, source: row.source } : undefined
}

/** Every item of a cloud with its number of priced regions: what coverage is counted from. */
export function listItems(cloud: Cloud): { item: string; unit: string; source: string; regions: string[] }[] {
  const shelf = open()[cloud]
  const names = [...shelf.regions.keys()]
  return [...shelf.rows].map(([item, { unit, source, cells }]) => ({
    item,
    unit,
    source,
    regions: names.filter((_, column) => cells[column]),
  }))
}

export function pricedRegions(cloud: Cloud): string[] {
  return [...open()[cloud].regions.keys()]
}

/** Read once, at first use: a server that never estimates pays nothing for it. */
function open(): Record<Cloud, Shelf> {
  shelves ??= { aws: read(FILES.aws), gcp: read(FILES.gcp) }
  return shelves
}

function read(files: string[]): Shelf {
  let regions = new Map<string, number>()
  const rows = new Map<string, { unit: string; source: string; cells: string[] }>()
  for (const file of files) {
    const [head = '', ...lines] = readBookFile(file)
    regions = new Map(
      head
        .split(',')
        .slice(3)
        .map((region, column) => [region, column]),
    )
    for (const line of lines) {
      const [item = '', unit = '', source = '', ...cells] = line.split(',')
      rows.set(item, { unit, source, cells })
    }
  }
  return { regions, rows }
}

/** The lines of a file of the book, its head first. */
export function readBookFile(file: string): string[] {
  return readFileSync(new URL(`./book/${file}`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
}
