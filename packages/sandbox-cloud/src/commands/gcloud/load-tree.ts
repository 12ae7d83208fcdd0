import { version } from './groups/version.ts'
import type { GcloudGroup } from './model.ts'

/** Each group is code of its own, and a line names one of them. */
const GROUPS: Readonly<Record<string, () => Promise<GcloudGroup>>> = {
  artifacts: async () => (await import('./groups/artifacts.ts')).artifacts,
  auth: async () => (await import('./groups/auth.ts')).auth,
  compute: async () => (await import('./groups/compute.ts')).compute,
  config: async () => (await import('./groups/config.ts')).config,
  container: async () => (await import('./groups/container.ts')).container,
  dns: async () => (await import('./groups/dns.ts')).dns,
  iam: async () => (await import('./groups/iam.ts')).iam,
  kms: async () => (await import('./groups/kms.ts')).kms,
  logging: async () => (await import('./groups/logging.ts')).logging,
  projects: async () => (await import('./groups/projects.ts')).projects,
  pubsub: async () => (await import('./groups/pubsub.ts')).pubsub,
  redis: async () => (await import('./groups/redis.ts')).redis,
  run: async () => (await import('./groups/run.ts')).run,
  secrets: async () => (await import('./groups/secrets.ts')).secrets,
  services: async () => (await import('./groups/services.ts')).services,
  sql: async () => (await import('./groups/sql.ts')).sql,
  storage: async () => (await import('./groups/storage.ts')).storage,
}
const COMMANDS = { version }

/**
 * What the simulated gcloud can do.
 * @param words where given and a group or command is among them, nothing but those that are
 */
export async function loadTree(words: readonly string[] = []): Promise<GcloudGroup> {
  const isNamed = words.some((word) => Object.hasOwn(GROUPS, word) || Object.hasOwn(COMMANDS, word))
  const wanted = Object.entries(GROUPS).filter(([name]) => !isNamed || words.includes(name))
  const groups = await Promise.all(wanted.map(async ([name, load]): Promise<[string, GcloudGroup]> => [name, await load()]))
  return { summary: 'Works with the simulated Google Cloud.', groups: Object.fromEntries(groups), commands: COMMANDS }
}
