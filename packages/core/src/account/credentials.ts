import { Cloud, Credentials, Fault, type Problem } from '@mcp-cloud/contracts'
import { z } from 'zod'
import type { Platform } from '../kernel/index.ts'
import type { AccountRow } from './table.ts'

/** Values read from the environment, for the process that hands them to a provider. They are never stored or shown. */
export type AccountCredentials =
  | { kind: 'simulated' }
  | { kind: 'aws'; accessKeyId: string; secretAccessKey: string; sessionToken?: string }
  | { kind: 'gcp'; clientEmail: string; projectId: string | undefined; serviceAccountKey: string }

const ServiceAccountKey = z.looseObject({
  client_email: z.string().min(3),
  private_key: z.string().includes('PRIVATE KEY'),
  project_id: z.string().optional(),
})

/**
 * Reads the credentials an account names.
 *
 * @throws Fault `invalid` that names the variable which is missing or cannot be used.
 */
export function resolveCredentials(
  platform: Platform,
  account: Pick<AccountRow, 'name' | 'simulated' | 'clouds' | 'credentials'>,
): AccountCredentials {
  if (account.simulated) return { kind: 'simulated' }
  return readCredentials(platform, Cloud.parse(account.clouds[0]), Credentials.parse(account.credentials))
}

/** The same, before there is an account. */
export function readCredentials(platform: Platform, cloud: Cloud, named: Credentials): AccountCredentials {
  if ('accessKeyId' in named) {
    if (cloud !== 'aws') throw wrongKind(cloud, 'serviceAccountKey')
    const { sessionToken } = named
    return {
      kind: 'aws',
      accessKeyId: read(platform, 'accessKeyId', named.accessKeyId),
      secretAccessKey: read(platform, 'secretAccessKey', named.secretAccessKey),
      ...(sessionToken === undefined ? {} : { sessionToken: read(platform, 'sessionToken', sessionToken) }),
    }
  }
  if (cloud !== 'gcp') throw wrongKind(cloud, 'accessKeyId and secretAccessKey')
  const serviceAccountKey = read(platform, 'serviceAccountKey', named.serviceAccountKey)
  const key = parseKey(named.serviceAccountKey, serviceAccountKey)
  return { kind: 'gcp', clientEmail: key.client_email, projectId: key.project_id, serviceAccountKey }
}

function read(platform: Platform, field: string, variable: string): string {
  const value = platform.settings.credential(variable)
  if (value) return value
  const message = `the server's environment has no variable ${variable}; set it where the server runs and start it again`
  throw invalid({ path: `/credentials/${field}`, code: 'credential.missing', message, given: variable })
}

function parseKey(variable: string, text: string): z.infer<typeof ServiceAccountKey> {
  const parsed = ServiceAccountKey.safeParse(readJson(text))
  if (parsed.success) return parsed.data
  const message = `the variable ${variable} does not hold a service account key: the JSON with client_email and private_key`
  throw invalid({ path: '/credentials/serviceAccountKey', code: 'credential.unreadable', message, given: variable })
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function wrongKind(cloud: Cloud, needed: string): Fault {
  return invalid({ path: '/credentials', code: 'credential.wrong-cloud', message: `an ${cloud} account takes ${needed}` })
}

function invalid(problem: Problem): Fault {
  return new Fault('invalid', problem.message, { problems: [problem] })
}
