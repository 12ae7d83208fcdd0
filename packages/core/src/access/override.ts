/** Every object a run makes carries this tag (AWS) or label (GCP) with the deployment's id. */
export const MARK = 'mcp-cloud-deployment'

export interface OverrideFacts {
  cloud: 'aws' | 'gcp'
  deploymentId: string
  region: string
  project: string | null
  endpointUrl: string | null
}

/**
 * The generated override file: the state backend, whose address and credential come by environment so that neither
 * stands in a plan file, and the provider with region and marks.
 */
export function renderOverride(facts: OverrideFacts): Record<string, unknown> {
  return {
    terraform: { backend: { http: {} } },
    provider: facts.cloud === 'aws' ? { aws: awsProvider(facts) } : { google: googleProvider(facts) },
  }
}

function awsProvider({ region, deploymentId, endpointUrl }: OverrideFacts) {
  // An endpoint of one's own is an emulator or a private cloud: it has no instance metadata, and buckets by path.
  const ownEndpoint = endpointUrl
    ? { skip_metadata_api_check: true, skip_credentials_validation: true, skip_region_validation: true, s3_use_path_style: true }
    : {}
  return { region, default_tags: { tags: { [MARK]: deploymentId } }, ...ownEndpoint }
}

function googleProvider({ region, project, deploymentId }: OverrideFacts) {
  return { region, ...(project ? { project } : {}), default_labels: { [MARK]: deploymentId } }
}
