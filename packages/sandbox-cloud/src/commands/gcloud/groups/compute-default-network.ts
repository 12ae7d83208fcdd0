import { lastOf } from '../../../engine/links.ts'
import { GcloudFault } from '../fault.ts'
import type { Invocation } from '../model.ts'

/** The network that a line means, `default` where it names none. @throws GcloudFault when it is not there */
export async function requireNetwork({ client, world, place }: Invocation, asked: string): Promise<void> {
  const name = lastOf(asked)
  const id = asked.includes('projects/') ? asked.slice(asked.indexOf('projects/')) : `projects/${place.project}/global/networks/${name}`
  const there = () => world.store.get('google_compute_network', id)
  if (await there()) return
  // Every project has one of this name; it comes when it is meant.
  if (name === 'default') await client.readData('google_compute_network', { name, project: id.split('/')[1] ?? place.project })
  if (await there()) return
  throw new GcloudFault(
    `Could not fetch resource:\n - The resource '${id}' was not found. gcloud compute networks list shows what is there`,
  )
}
