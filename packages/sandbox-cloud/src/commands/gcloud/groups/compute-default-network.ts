import { lastOf } from '../../../engine/links.ts'
import { GcloudFault } from '../fault.ts'
import type { Invocation } from '../model.ts'

/** A simulated project begins without a network; a line that names none means `default`. @throws GcloudFault when it is not there */
export async function requireNetwork({ world, place }: Invocation, asked: string): Promise<void> {
  const name = lastOf(asked)
  const id = asked.includes('projects/') ? asked.slice(asked.indexOf('projects/')) : `projects/${place.project}/global/networks/${name}`
  if (await world.store.get('google_compute_network', id)) return
  const hint =
    name === 'default'
      ? 'A new project has no network here. Name one by --network or --subnet, or make it: gcloud compute networks create default'
      : 'gcloud compute networks list shows what is there'
  throw new GcloudFault(`Could not fetch resource:\n - The resource '${id}' was not found. ${hint}`)
}
