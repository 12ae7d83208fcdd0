export { adviseRegion, type Place } from './advise-region.ts'
export { priceRatio, offersMachine } from './price-level.ts'
export {
  findRegion,
  listRegions,
  listRegionSources,
  distanceKm,
  leastRoundTripMs,
  type RegionFacts,
  type RegionSource,
} from './region-book.ts'
