import { AWS_PLACES, type AwsFeed } from './feeds.ts'

/** Cells of the book: item, then region, then US dollars a unit. */
export type Cells = Map<string, Map<string, number>>

/** Linux machines of one region, without those that come with paid software. */
export function readMachines(feed: AwsFeed, region: string): Cells {
  const cells: Cells = new Map()
  for (const row of Object.values(feed.regions[AWS_PLACES[region] ?? region] ?? {})) {
    const type = row['Instance Type']
    const system = row['plc:OperatingSystem'] ?? row['Operating System'] ?? 'Linux'
    const software = row['Pre Installed S/W'] ?? 'NA'
    const usd = Number(row['price'])
    if (type && system === 'Linux' && software === 'NA' && usd > 0) cells.set(`ec2/${type}`, new Map([[region, usd]]))
  }
  return cells
}

/**
 * Prices of a list whose rates have codes instead of names. A code is known by the price the book has for the item in
 * us-east-1; where several codes have that price, only regions on which they agree are taken.
 */
export function readCoded(feed: AwsFeed, items: { item: string; usd: number; per: number }[]): Cells {
  const home = feed.regions[AWS_PLACES['us-east-1'] ?? ''] ?? {}
  const cells: Cells = new Map()
  for (const { item, usd, per } of items) {
    const codes = Object.entries(home).flatMap(([code, row]) => (Math.abs(Number(row['price']) * per - usd) < usd * 1e-9 ? [code] : []))
    const prices = Object.entries(AWS_PLACES).flatMap(([region, place]): [string, number][] => {
      const found = new Set(codes.flatMap((code) => feed.regions[place]?.[code]?.['price'] ?? []).map((price) => Number(price) * per))
      const [only] = found
      return found.size === 1 && only !== undefined ? [[region, only]] : []
    })
    if (prices.length > 0) cells.set(item, new Map(prices))
  }
  return cells
}

/** Machines and disks of Google by region, from the document made of its catalogue. */
export function readGoogle(document: unknown): Cells {
  const compute = record(record(document)['compute'])
  const cells: Cells = new Map()
  const take = (item: string, cost: unknown, unit: 'hour' | 'month') => {
    const prices = Object.entries(record(cost)).flatMap(([region, each]): [string, number][] => {
      const usd = record(each)[unit]
      return typeof usd === 'number' && usd > 0 ? [[region, usd]] : []
    })
    if (prices.length > 0) cells.set(item, new Map(prices))
  }
  for (const [type, machine] of Object.entries(record(compute['instance']))) take(`gce/${type}`, record(machine)['cost'], 'hour')
  const disks = {
    hdd: 'pd-standard',
    balanced: 'pd-balanced',
    ssd: 'pd-ssd',
    extreme: 'pd-extreme',
    local: 'local-ssd',
    snapshot: 'snapshot',
  }
  for (const [name, item] of Object.entries(disks)) take(`disk/${item}`, record(record(compute['storage'])[name])['cost'], 'month')
  return cells
}

function record(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}
