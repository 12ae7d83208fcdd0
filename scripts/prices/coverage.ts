import type { Cloud } from '../../packages/contracts/src/index.ts'
import { ESTIMATORS, EXCHANGE, USAGE, findSource, listItems, listSources, pricedRegions } from '../../packages/core/src/pricing/index.ts'
import { listRegionSources, listRegions } from '../../packages/core/src/regions/index.ts'

/** The families of a cloud's items, such as `ec2`, with how many of their cells have a price. */
export function families(cloud: Cloud): { family: string; items: number; priced: number; cells: number; missing: string[] }[] {
  const regions = pricedRegions(cloud)
  const byFamily = Map.groupBy(listItems(cloud), ({ item }) => item.split('/')[0] ?? item)
  return [...byFamily].map(([family, items]) => {
    const covered = new Set(items.flatMap((item) => item.regions))
    return {
      family,
      items: items.length,
      priced: items.reduce((sum, item) => sum + item.regions.length, 0),
      cells: items.length * regions.length,
      missing: regions.filter((region) => !covered.has(region)),
    }
  })
}

/** What `npm run prices` prints. */
export function renderCoverage(): string {
  return (['aws', 'gcp'] as const)
    .map((cloud) => {
      const rows = families(cloud)
      const priced = rows.reduce((sum, row) => sum + row.priced, 0)
      const cells = rows.reduce((sum, row) => sum + row.cells, 0)
      const head = `${cloud}: ${rows.reduce((sum, row) => sum + row.items, 0)} items in ${pricedRegions(cloud).length} regions, ${priced} of ${cells} priced (${percent(priced, cells)})`
      const lines = rows.map(
        ({ family, items, priced: have, cells: of, missing }) =>
          `  ${family.padEnd(18)}${String(items).padStart(5)} items ${percent(have, of).padStart(5)}${missing.length > 0 ? `  unpriced in ${missing.join(', ')}` : ''}`,
      )
      return [head, ...lines].join('\n')
    })
    .join('\n')
}

/** docs/reference/prices.md. */
export function pricesPage(): string {
  const table = (cloud: Cloud) =>
    families(cloud)
      .map(
        ({ family, items, priced, cells, missing }) =>
          `| ${family} | ${items} | ${percent(priced, cells)} | ${missing.join(', ') || '-'} |`,
      )
      .join('\n')
  const used = new Set((['aws', 'gcp'] as const).flatMap((cloud) => listItems(cloud).map(({ source }) => source)))
  const sources = listSources()
    .map(
      ({ id, title, address, published, read }) =>
        `| ${id}${used.has(id) ? '' : ' (no prices)'} | [${title}](${address}) | ${published} | ${read} |`,
    )
    .join('\n')
  const regionSources = listRegionSources()
    .map(({ id, title, address, published, read }) => `| ${id} | [${title}](${address}) | ${published} | ${read} |`)
    .join('\n')
  const usage = Object.entries(USAGE)
    .map(([name, { low, typical, high }]) => `| \`${name}\` | ${low} | ${typical} | ${high} |`)
    .join('\n')
  return `# Prices and regions

What an estimate is made of. Prices are list prices on demand, in US dollars, read from the pages below on the day they name. An item or
region without a price is unpriced: it is named with the plan, is in no sum, and never satisfies an upper bound of a policy.
\`npm run prices\` prints this coverage; \`npm run prices -- --refresh\` reads the clouds' price lists anew where they can be reached.

Won are dollars at ${EXCHANGE.perUsd} for one, the rate of ${EXCHANGE.date} ([source](${findSource(EXCHANGE.source)?.address ?? ''})).

## Coverage

AWS, ${pricedRegions('aws').length} regions: ${pricedRegions('aws').join(', ')}.

| family | items | priced | no price at all in |
| --- | --- | --- | --- |
${table('aws')}

Google Cloud, ${pricedRegions('gcp').length} regions: ${pricedRegions('gcp').join(', ')}.

| family | items | priced | no price at all in |
| --- | --- | --- | --- |
${table('gcp')}

Types with an estimate: ${Object.keys(ESTIMATORS)
    .toSorted()
    .map((type) => `\`${type}\``)
    .join(', ')}. Types without a charge of their own are named
in \`packages/core/src/pricing/book/no-charge.tsv\`. Every other type is unpriced.

## Usage

A plan does not say how much a thing is used. These are assumptions for a month, not measurements.

| assumption | low | typical | high |
| --- | --- | --- | --- |
${usage}

## Sources of prices

| source | page | published | read |
| --- | --- | --- | --- |
${sources}

A price of an AWS list without item names is found by its rate code: the code that has the known price in us-east-1. Where several codes
have that price, only regions on which they agree are taken.

## Regions

${listRegions('aws').length} regions of AWS and ${listRegions('gcp').length} of Google Cloud, with place, country, zones and the carbon intensity of their grid.
Advice stays within the residency of the data (the EU, or one country). Price levels are the geometric mean over a basket of this book. The
milliseconds of a move are what light in fibre needs for the distance, a floor; no measured latency was found with a source, so none is shown.

| source | page | published | read |
| --- | --- | --- | --- |
${regionSources}
`
}

const percent = (part: number, of: number) => `${Math.round((part / of) * 100)}%`
