import { artifacts } from './groups/artifacts.ts'
import { auth } from './groups/auth.ts'
import { compute } from './groups/compute.ts'
import { config } from './groups/config.ts'
import { container } from './groups/container.ts'
import { dns } from './groups/dns.ts'
import { iam } from './groups/iam.ts'
import { kms } from './groups/kms.ts'
import { logging } from './groups/logging.ts'
import { projects } from './groups/projects.ts'
import { pubsub } from './groups/pubsub.ts'
import { redis } from './groups/redis.ts'
import { run } from './groups/run.ts'
import { secrets } from './groups/secrets.ts'
import { services } from './groups/services.ts'
import { sql } from './groups/sql.ts'
import { storage } from './groups/storage.ts'
import { version } from './groups/version.ts'
import type { GcloudGroup } from './model.ts'

/** Everything that the simulated gcloud can do. */
export const GCLOUD: GcloudGroup = {
  summary: 'Works with the simulated Google Cloud.',
  groups: {
    artifacts,
    auth,
    compute,
    config,
    container,
    dns,
    iam,
    kms,
    logging,
    projects,
    pubsub,
    redis,
    run,
    secrets,
    services,
    sql,
    storage,
  },
  commands: { version },
}
