import type { ProviderDefinition } from '../engine/provider.ts'
import { text } from '../engine/behaviour.ts'
import { lastOf } from '../engine/links.ts'
import { loadSchema, loadSchemaAnswer } from '../schema/load.ts'
import { isObject, type Value } from '../value.ts'
import { gcpData } from './data.ts'
import { bringDefaultNetwork } from './default-network.ts'
import { disk } from './disk.ts'
import * as iam from './iam.ts'
import { instance } from './instance.ts'
import { firewall, network, subnetwork } from './network.ts'
import * as routing from './routing.ts'
import * as storage from './storage.ts'
import { groupsFamily } from './groups.ts'
import { loadBalancingFamily } from './load-balancing.ts'
import { containersFamily } from './containers.ts'
import { sqlFamily } from './sql.ts'
import { messagingFamily } from './messaging.ts'
import { secretsFamily } from './secrets.ts'
import { analyticsFamily } from './analytics.ts'
import { dnsFamily } from './dns.ts'
import { GCP_QUOTAS } from './quotas.ts'
import { GCP_SECONDS } from './seconds.ts'

/** Stands where neither the provider nor the resource names a project. */
const PROJECT = 'sandbox-project'

const BEHAVIOURS = [
  network,
  subnetwork,
  firewall,
  routing.router,
  routing.routerNat,
  routing.address,
  routing.globalAddress,
  instance,
  disk,
  storage.bucket,
  storage.bucketObject,
  storage.bucketIamMember,
  storage.bucketIamBinding,
  iam.serviceAccount,
  iam.projectIamMember,
  iam.projectService,
  ...groupsFamily,
  ...loadBalancingFamily,
  ...containersFamily,
  ...sqlFamily,
  ...messagingFamily,
  ...secretsFamily,
  ...analyticsFamily,
  ...dnsFamily,
]

/** hashicorp/google, simulated. */
export const googleProvider = definitionOf('google')

/** hashicorp/google-beta, as far as it has what hashicorp/google has. */
export const googleBetaProvider = definitionOf('google-beta')

function definitionOf(name: string): ProviderDefinition {
  return {
    name,
    get schema() {
      return loadSchema('google')
    },
    schemaAnswer: () => loadSchemaAnswer('google'),
    behaviours: new Map(BEHAVIOURS.map((behaviour) => [behaviour.type, behaviour])),
    dataBehaviours: new Map(gcpData.map((behaviour) => [behaviour.type, behaviour])),
    seconds: GCP_SECONDS,
    quotas: GCP_QUOTAS,
    bring: bringDefaultNetwork,
    configure(config) {
      const zone = lastOf(text(config['zone']) ?? '')
      const region = lastOf(text(config['region']) ?? '') || zone.slice(0, Math.max(zone.lastIndexOf('-'), 0))
      const project = text(config['project']) ?? PROJECT
      const defaultTags = labelsOf(config['default_labels'], config['add_terraform_attribution_label'])
      return { cloud: 'gcp', region, accountId: '', project, zone, defaultTags }
    },
  }
}

/** The provider's labels; it marks what it makes unless told not to. */
function labelsOf(given: Value | undefined, attribution: Value | undefined): Record<string, string> {
  const own = isObject(given) ? Object.entries(given).map(([key, value]): [string, string] => [key, String(value)]) : []
  return Object.fromEntries([...own, ...(attribution === false ? [] : [['goog-terraform-provisioned', 'true'] satisfies [string, string]])])
}
