import { bucketKind, bucketOf } from '../api/storage.ts'
import { GcloudFault } from '../fault.ts'
import type { Invocation } from '../model.ts'
import type { WorldObject } from '../../../world/store.ts'

/** @throws GcloudFault when there is none, in Cloud Storage's words */
export async function findBucket(call: Invocation, url: string): Promise<WorldObject> {
  const name = bucketOf(url)
  const found = await call.world.store.get(bucketKind.type, name)
  if (!found) throw new GcloudFault(`gs://${name} not found: 404. gcloud storage ls shows the buckets there are.`)
  return found
}
