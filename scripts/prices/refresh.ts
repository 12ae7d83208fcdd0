import { parse } from 'yaml'
import { findPrice, listItems } from '../../packages/core/src/pricing/index.ts'
import { AWS_PLACES, CODED_SERVICES, GCP_PRICES_URL, machinesUrl, serviceUrl, type AwsFeed } from './feeds.ts'
import { readCoded, readGoogle, readMachines, type Cells } from './read-list.ts'
import { updateFile } from './write-book.ts'

export interface Outcome {
  list: string
  changed: number
  problem?: string
}

const PER: Record<string, number> = { '1M requests': 1e6, '1k requests': 1000 }

/** Reads each published price list and writes what changed. One that cannot be read leaves its rows as they are. */
export async function refreshBook({ today, say }: { today: string; say: (line: string) => void }): Promise<Outcome[]> {
  const month = today.slice(0, 7)
  const attempt = async (list: string, work: () => Promise<number>): Promise<Outcome> => {
    try {
      const changed = await work()
      say(`${list}: ${changed} prices changed`)
      return { list, changed }
    } catch (cause) {
      const problem = cause instanceof Error ? cause.message : String(cause)
      say(`${list}: not read (${problem}); its rows stay`)
      return { list, changed: 0, problem }
    }
  }
  const source = (id: string, title: string, address: string, published: string) => ({
    id: `${id}-${month}`,
    title,
    address,
    published,
    read: today,
  })
  const outcomes = [
    await attempt('AWS machines', async () => {
      const all: Cells = new Map()
      let published = today
      for (const region of Object.keys(AWS_PLACES)) {
        const feed = await fetchJson(machinesUrl(region))
        published = feed.manifest.hawkFilePublicationDate?.slice(0, 10) ?? published
        for (const [item, prices] of readMachines(feed, region)) all.set(item, new Map([...(all.get(item) ?? []), ...prices]))
      }
      const from = source('aws-ec2', 'AWS price list of EC2 on demand', 'https://aws.amazon.com/ec2/pricing/on-demand/', published)
      return updateFile('aws-machines.csv', all, from)
    }),
  ]
  for (const service of CODED_SERVICES)
    outcomes.push(
      await attempt(`AWS ${service}`, async () => {
        const feed = await fetchJson(serviceUrl(service))
        const published = feed.manifest.hawkFilePublicationDate?.slice(0, 10) ?? today
        const from = source(`aws-${service}`, `AWS price list of ${service}`, serviceUrl(service), published)
        return updateFile('aws-services.csv', readCoded(feed, itemsOf(service)), from)
      }),
    )
  outcomes.push(
    await attempt('Google machines and disks', async () => {
      const cells = readGoogle(parse(await fetchText(GCP_PRICES_URL)))
      const from = source('gcp-cyclenerd', 'Google Cloud prices by region from the Cloud Billing Catalog', GCP_PRICES_URL, today)
      return updateFile('gcp-machines.csv', cells, from) + updateFile('gcp-services.csv', cells, from)
    }),
  )
  return outcomes
}

/** The items that were read from a service's list before, with their price in us-east-1. */
function itemsOf(service: string): { item: string; usd: number; per: number }[] {
  return listItems('aws').flatMap(({ item, unit, source }) => {
    const price = source.startsWith(`aws-${service}-`) ? findPrice('aws', item, 'us-east-1') : undefined
    return price ? [{ item, usd: price.usd, per: PER[unit] ?? 1 }] : []
  })
}

async function fetchText(url: string): Promise<string> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(60_000) })
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
  return answer.text()
}

async function fetchJson(url: string): Promise<AwsFeed> {
  const feed: unknown = JSON.parse(await fetchText(url))
  if (feed === null || typeof feed !== 'object' || !('regions' in feed) || !('manifest' in feed)) throw new Error('not a price list')
  // Checked above; a row without a price is passed over where it is read.
  return feed as AwsFeed
}
