import { readFileSync } from 'node:fs'
import type { Cloud } from '@mcp-cloud/contracts'

/** What is known of a region, each figure from the pages its row names. Undefined is not known; it is never 0. */
export interface RegionFacts {
  cloud: Cloud
  code: string
  place: string
  country: string
  /** Regions data may move between without leaving the law it is under: the EU, or one country. */
  residency: string
  latitude: number | undefined
  longitude: number | undefined
  /** Zone names without their region, as listed on the day of the source; empty where no list was found. */
  zones: string[]
  /** Grams of CO2 for a kilowatt hour of its grid, averaged over `carbonYear`. */
  gridCarbon: number | undefined
  carbonYear: number | undefined
  sources: string[]
}

export interface RegionSource {
  id: string
  title: string
  address: string
  published: string
  read: string
}

const EU = new Set(['BE', 'DE', 'ES', 'FI', 'FR', 'IE', 'IT', 'NL', 'PL', 'SE'])

let book: Map<string, RegionFacts> | undefined

export function findRegion(cloud: Cloud, code: string): RegionFacts | undefined {
  return open().get(`${cloud}/${code}`)
}

export function listRegions(cloud: Cloud): RegionFacts[] {
  return [...open().values()].filter((region) => region.cloud === cloud)
}

export function listRegionSources(): RegionSource[] {
  return lines('sources.tsv').map((line) => {
    const [id = '', title = '', address = '', published = '', read = ''] = line.split('\t')
    return { id, title, address, published, read }
  })
}

/** Kilometres along the ground; undefined where the place of one of them is not known. */
export function distanceKm(a: RegionFacts, b: RegionFacts): number | undefined {
  if (a.latitude === undefined || a.longitude === undefined || b.latitude === undefined || b.longitude === undefined) return undefined
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const across = radians(b.longitude - a.longitude)
  const up = radians(b.latitude - a.latitude)
  const h = Math.sin(up / 2) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(across / 2) ** 2
  return 2 * 6371 * Math.asin(Math.sqrt(h))
}

/**
 * The least a round trip over that distance takes, in milliseconds: light in fibre covers about 200 km in one. Real paths
 * are longer; this is a floor, not a measurement.
 */
export function leastRoundTripMs(km: number): number {
  return (2 * km) / 200
}

function open(): Map<string, RegionFacts> {
  book ??= new Map(lines('regions.csv').map(parse))
  return book
}

function parse(line: string): [string, RegionFacts] {
  const [cloud = '', code = '', place = '', country = '', latitude, longitude, zones = '', carbon, year, , sources = ''] = line.split(',')
  const number = (text: string | undefined) => (text ? Number(text) : undefined)
  const facts: RegionFacts = {
    // The book is a file of this slice; its first column holds the two clouds only.
    cloud: cloud as Cloud,
    code,
    place,
    country,
    residency: EU.has(country) ? 'EU' : country,
    latitude: number(latitude),
    longitude: number(longitude),
    zones: zones ? zones.split(' ') : [],
    gridCarbon: number(carbon),
    carbonYear: number(year),
    sources: sources.split(' '),
  }
  return [`${cloud}/${code}`, facts]
}

function lines(file: string): string[] {
  return readFileSync(new URL(`./book/${file}`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
}
