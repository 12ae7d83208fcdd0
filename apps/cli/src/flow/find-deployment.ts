import { DeploymentId, RunId, type Deployment } from '@mcp-cloud/contracts'
import type { Client } from '../client/client.ts'
import { Failure, usage } from '../failure.ts'

export interface Target {
  deployment: Deployment
  /** The run that was named, where a run was. */
  runId: string | undefined
}

/**
 * A deployment by its id, its exact name, or the id of one of its runs.
 * @throws Failure `not_found`, or `usage` where several carry the name.
 */
export async function findTarget(client: Client, given: string): Promise<Target> {
  const { api } = client
  if (RunId.safeParse(given).success) {
    const run = await api.runs.get({ id: given })
    return { deployment: await api.deployments.get({ id: run.deploymentId }), runId: run.id }
  }
  const id = DeploymentId.safeParse(given).success ? given : await findIdByName(client, given)
  return { deployment: await api.deployments.get({ id }), runId: undefined }
}

export async function findDeployment(client: Client, given: string): Promise<Deployment> {
  return (await findTarget(client, given)).deployment
}

async function findIdByName(client: Client, name: string): Promise<string> {
  const found: string[] = []
  let cursor: string | undefined
  do {
    const page = await client.api.deployments.list({ text: name.slice(0, 100), limit: 200, cursor })
    found.push(...page.items.filter((item) => item.name === name).map((item) => item.id))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  const [id, ...others] = found
  if (id === undefined) {
    throw new Failure('not_found', {
      en: `there is no deployment "${name}", or you may not see it`,
      ko: `"${name}" 배포가 없거나 볼 권한이 없습니다`,
    })
  }
  if (others.length > 0) {
    throw usage(
      `${found.length} deployments are named "${name}"; name one by its id: ${found.join(', ')}`,
      `이름이 "${name}"인 배포가 ${found.length}개입니다. ID로 지정하십시오: ${found.join(', ')}`,
    )
  }
  return id
}
