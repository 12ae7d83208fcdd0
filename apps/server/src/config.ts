import { isAbsolute, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MODEL_PROVIDERS, type ModelSettings } from '@mcp-cloud/core/assistant'
import { z } from 'zod'

const CURRICULUM = fileURLToPath(new URL('../../../curriculum', import.meta.url))

/** One setting: its schema, and the sentences of the reference page. */
const boolish = z.enum(['auto', 'required', 'off'])

export const SETTINGS = {
  PORT: {
    schema: z.coerce.number().int().min(0).max(65535).default(8080),
    means: 'Port for API, console and MCP. `0` takes any free one.',
  },
  HOST: {
    schema: z.string().min(1).default('127.0.0.1'),
    means: 'Address to listen on. Anything but loopback needs a proxy that speaks https in front.',
  },
  PUBLIC_URL: {
    schema: z.url().optional(),
    means: 'How people reach the console; links and the sign-in cookie are made for it. By default `http://HOST:PORT`.',
  },
  TRUSTED_PROXIES: {
    schema: z.string().default(''),
    means: 'Addresses or networks of proxies whose `X-Forwarded-*` headers are believed, separated by commas.',
  },
  DATA_DIR: {
    schema: z.string().min(1).default('.data'),
    means: 'Folder for keys, the embedded database and running work. Made with mode 0700.',
  },
  DATABASE_URL: {
    schema: z.string().startsWith('postgres').optional(),
    means: 'A PostgreSQL 15 or newer to use instead of the embedded one.',
  },
  LOG_LEVEL: {
    schema: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
    means: 'What is logged to standard error, as JSON lines.',
  },
  ISOLATION: {
    schema: boolish.default('auto'),
    means:
      '`auto`: the best isolation that works here. `required`: bubblewrap or no run at all. `off`: none, for the modules shipped with the product on the sandbox account only.',
  },
  CURRICULUM_DIR: {
    schema: z.string().min(1).optional(),
    means: 'Folder of the course, laid out as `curriculum/README.md` says. By default the course that ships with the product.',
  },
  MODEL_PROVIDER: {
    schema: z.enum(MODEL_PROVIDERS).optional(),
    means:
      'Whose language model explains plans: `anthropic`, `openai`, `google`, or `openai-compatible` for Ollama, vLLM and the like. By default none: reviews are by rule.',
  },
  MODEL_NAME: {
    schema: z.string().min(1).optional(),
    means: 'The provider’s name of the model. Needed where `MODEL_PROVIDER` is set.',
  },
  MODEL_API_KEY: {
    schema: z.string().min(1).optional(),
    means: 'The key that the provider asks for.',
  },
  MODEL_BASE_URL: {
    schema: z.url({ protocol: /^https?$/ }).optional(),
    means: 'Address of the provider’s API. Needed for `openai-compatible`, such as `http://127.0.0.1:11434/v1`.',
  },
  TERRAFORM_PROVIDER_MIRROR: {
    schema: z.string().optional(),
    means: 'Folder with an unpacked provider mirror; runs on real accounts take their providers from it and from nowhere else.',
  },
  MESSAGE_NETWORKS: {
    schema: z
      .string()
      .regex(/^[0-9a-fA-F.:/,\s]*$/, 'networks such as 10.20.0.0/16, separated by commas')
      .default(''),
    means:
      'Private networks (CIDR, separated by commas) that webhooks, chat and mail may be sent to. By default messages go to public addresses only.',
  },
  SANDBOX_DELAY_MS: {
    schema: z.coerce.number().int().min(0).max(600_000).default(0),
    means:
      'How long the simulated clouds take for each create, update or delete, in milliseconds: real clouds take their time, and practice may look like it.',
  },
} as const

export type SettingName = keyof typeof SETTINGS

export interface Config {
  port: number
  host: string
  publicUrl: string | undefined
  trustedProxies: string[]
  dataDir: string
  databaseUrl: string | undefined
  logLevel: 'debug' | 'info' | 'warn' | 'error'
  isolation: 'auto' | 'required' | 'off'
  curriculumDir: string
  /** Undefined: no language model. */
  model: ModelSettings | undefined
  providerMirror: string | undefined
  messageNetworks: string[]
  /** Milliseconds. */
  sandboxDelayMs: number
  /** Where programs such as bwrap are looked for. */
  searchPath: string
  /** One environment variable that an account names as its credential. */
  credential(name: string): string | undefined
}

/** The only place that reads the environment. @throws Error with one line for each setting that does not fit. */
export function parseConfig(environment: NodeJS.ProcessEnv = process.env, cwd = process.cwd()): Config {
  const shape = Object.fromEntries(Object.entries(SETTINGS).map(([name, setting]) => [name, setting.schema])) as {
    [N in SettingName]: (typeof SETTINGS)[N]['schema']
  }
  // An empty variable is one that is not set.
  const given = Object.fromEntries(Object.entries(environment).filter(([name, value]) => name in SETTINGS && value !== ''))
  const parsed = z.object(shape).safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0])
      return `${name} is ${JSON.stringify(given[name])}: ${issue.message}. ${SETTINGS[name as SettingName].means}`
    })
    throw new Error(`the settings do not fit:\n${lines.join('\n')}`)
  }
  const settings = parsed.data
  return {
    port: settings.PORT,
    host: settings.HOST,
    publicUrl: settings.PUBLIC_URL?.replace(/\/+$/, ''),
    trustedProxies: listOf(settings.TRUSTED_PROXIES),
    dataDir: isAbsolute(settings.DATA_DIR) ? settings.DATA_DIR : resolve(cwd, settings.DATA_DIR),
    databaseUrl: settings.DATABASE_URL,
    logLevel: settings.LOG_LEVEL,
    isolation: settings.ISOLATION,
    curriculumDir: settings.CURRICULUM_DIR === undefined ? CURRICULUM : resolve(cwd, settings.CURRICULUM_DIR),
    model: modelOf(settings),
    providerMirror: settings.TERRAFORM_PROVIDER_MIRROR,
    messageNetworks: listOf(settings.MESSAGE_NETWORKS),
    sandboxDelayMs: settings.SANDBOX_DELAY_MS,
    searchPath: environment['PATH'] ?? '',
    credential: (name) => environment[name],
  }
}

function modelOf(settings: Partial<Record<SettingName, unknown>>): ModelSettings | undefined {
  const text = (name: SettingName) => (typeof settings[name] === 'string' ? settings[name] : undefined)
  const provider = MODEL_PROVIDERS.find((known) => known === settings.MODEL_PROVIDER)
  if (!provider) return undefined
  const model = text('MODEL_NAME')
  if (!model)
    throw new Error(`the settings do not fit:\nMODEL_PROVIDER is ${provider}, and MODEL_NAME is not set. ${SETTINGS.MODEL_NAME.means}`)
  const baseUrl = text('MODEL_BASE_URL')
  if (provider === 'openai-compatible' && !baseUrl)
    throw new Error(
      `the settings do not fit:\nMODEL_PROVIDER is ${provider}, and MODEL_BASE_URL is not set. ${SETTINGS.MODEL_BASE_URL.means}`,
    )
  return { provider, model, apiKey: text('MODEL_API_KEY'), baseUrl }
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}
