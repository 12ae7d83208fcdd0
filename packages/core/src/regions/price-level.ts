import type { Cloud } from '@mcp-cloud/contracts'
import { findPrice, pricedRegions } from '../pricing/index.ts'

/** Things most deployments hold; each counts the same, however dear it is. */
const BASKET: Record<Cloud, string[]> = {
  aws: ['ec2/t3.medium', 'ec2/m5.large', 'ec2/c5.large', 'ec2/r5.large', 'ebs/gp3', 's3/standard', 'nat/hour', 'egress/first-10tb'],
  gcp: ['gce/e2-medium', 'gce/n2-standard-2', 'gce/e2-highmem-2', 'disk/pd-balanced', 'gcs/standard', 'nat/gb', 'egress/first-1tib'],
}

/**
 * How dear a region is against another: the geometric mean of the ratios of what the basket costs in both. 1.1 means a
 * tenth dearer. Undefined where the book lacks most of the basket in one of them.
 */
export function priceRatio(cloud: Cloud, region: string, against: string): number | undefined {
  const ratios = BASKET[cloud].flatMap((item) => {
    const here = findPrice(cloud, item, region)
    const there = findPrice(cloud, item, against)
    return here && there ? [here.usd / there.usd] : []
  })
  if (ratios.length < BASKET[cloud].length - 2) return undefined
  return Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length)
}

/** Whether the price list of the cloud knows a machine type in a region; undefined where it knows it in none. */
export function offersMachine(cloud: Cloud, type: string, region: string): boolean | undefined {
  if (!pricedRegions(cloud).includes(region)) return undefined
  const item = cloud === 'aws' ? `ec2/${type}` : `gce/${type}`
  if (findPrice(cloud, item, region)) return true
  return pricedRegions(cloud).some((other) => findPrice(cloud, item, other)) ? false : undefined
}
