import { z } from 'zod'
import { Failure, usage } from './failure.ts'
import type { Io } from './io.ts'

export const DEFAULT_URL = 'http://127.0.0.1:8080'
/** Where a local installation writes the first admin's key, seen from the checkout. */
export const FIRST_KEY_FILE = '.data/admin-api-key'

const Credentials = z.object({
  version: z.literal(1),
  /** The server that is spoken to when none is named. */
  current: z.string(),
  servers: z.record(z.string(), z.object({ apiKey: z.string().min(1) })),
})
type Credentials = z.infer<typeof Credentials>

export interface Connection {
  url: string
  /** Absent where nobody has signed in to that server. */
  apiKey: string | undefined
}

/**
 * The server: `--url`, `MCP_CLOUD_URL`, the one signed in to last, this machine. The key: `MCP_CLOUD_API_KEY`, then the one kept for exactly
 * that server, so that no server is ever sent the key of another.
 */
export async function readConnection(io: Io, given: string | undefined): Promise<Connection> {
  const kept = await readCredentials(io)
  const url = parseUrl(given || io.env('MCP_CLOUD_URL') || kept?.current || DEFAULT_URL)
  return { url, apiKey: io.env('MCP_CLOUD_API_KEY')?.trim() || kept?.servers[url]?.apiKey }
}

/** @throws Failure `unauthenticated` that says how to sign in. */
export async function requireKey(io: Io, connection: Connection): Promise<string> {
  if (connection.apiKey) return connection.apiKey
  const local = isLoopback(connection.url) && (await io.files?.read(FIRST_KEY_FILE)) !== undefined
  const how = local ? `mcp-cloud login --key-file ${FIRST_KEY_FILE}` : `mcp-cloud login --url ${connection.url}`
  throw new Failure(
    'unauthenticated',
    { en: `you are not signed in to ${connection.url}`, ko: `${connection.url}에 로그인하지 않았습니다` },
    {
      next: local
        ? {
            en: `this folder holds the first admin key; sign in with it: ${how}`,
            ko: `이 폴더에 첫 관리자 키가 있습니다. 다음 명령으로 로그인하십시오: ${how}`,
          }
        : { en: `sign in: ${how}, or set MCP_CLOUD_API_KEY`, ko: `로그인하십시오: ${how}, 또는 MCP_CLOUD_API_KEY를 설정하십시오` },
    },
  )
}

/** Keeps the key for its server and makes that server the current one. Answers the file. */
export async function keepKey(io: Io, url: string, apiKey: string): Promise<string> {
  const kept = await readCredentials(io)
  return write(io, { version: 1, current: url, servers: { ...kept?.servers, [url]: { apiKey } } })
}

/** Answers whether a key was kept for that server. */
export async function forgetKey(io: Io, url: string): Promise<boolean> {
  const kept = await readCredentials(io)
  if (!kept?.servers[url]) return false
  const { [url]: _gone, ...servers } = kept.servers
  await write(io, { ...kept, servers })
  return true
}

/** @throws Failure `usage` unless it is an http or https address. Answers its origin. */
export function parseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password) {
    throw usage(
      `"${text}" is not an address of a platform; it looks like ${DEFAULT_URL}`,
      `"${text}"은(는) 플랫폼 주소가 아닙니다. 예: ${DEFAULT_URL}`,
    )
  }
  return url.origin
}

export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}

function credentialsPath(io: Io): string | undefined {
  const home = io.env('HOME')
  const folder = io.env('XDG_CONFIG_HOME') || (home ? `${home}/.config` : undefined)
  return folder ? `${folder}/mcp-cloud/credentials.json` : undefined
}

async function readCredentials(io: Io): Promise<Credentials | undefined> {
  const path = credentialsPath(io)
  const text = path && (await io.files?.read(path))
  if (!text) return undefined
  const parsed = Credentials.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  throw new Failure(
    'usage',
    { en: `${path} cannot be read`, ko: `${path}을(를) 읽을 수 없습니다` },
    { next: { en: 'remove the file and sign in again with mcp-cloud login', ko: '파일을 지우고 mcp-cloud login으로 다시 로그인하십시오' } },
  )
}

async function write(io: Io, credentials: Credentials): Promise<string> {
  const path = credentialsPath(io)
  if (!io.files || !path)
    throw usage(
      'there is no place to keep a key here; set MCP_CLOUD_API_KEY',
      '키를 보관할 곳이 없습니다. MCP_CLOUD_API_KEY를 설정하십시오',
    )
  await io.files.writePrivate(path, `${JSON.stringify(credentials, null, 2)}\n`)
  return path
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
