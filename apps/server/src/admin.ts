import '@mcp-cloud/db/quick-imports'
import { parseArgs } from 'node:util'
import { parseConfig } from './config.ts'

const COMMANDS = ['link', 'rotate-key'] as const
const USAGE = `mcp-cloud admin <command>

  link         print a new one-time sign-in link for the first administrator
  rotate-key   replace the first API key; the new one is written to $DATA_DIR/admin-api-key
`

/** Administration of this installation by whoever may read its data folder; works beside a running server and without one. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean', default: false } } })
  const command = COMMANDS.find((candidate) => candidate === positionals[0])
  if (!command) {
    process.stderr.write(USAGE)
    process.exit(2)
  }
  const config = parseConfig()
  const { adminLink, rotateAdminKey } = await import('@mcp-cloud/core/identity')
  const { withPlatform } = await import('./wiring/offline-platform.ts')
  const say = (text: string, facts: object) => process.stdout.write(values.json ? `${JSON.stringify(facts)}\n` : `${text}\n`)
  await withPlatform(config, async (platform) => {
    if (command === 'link') {
      const url = await adminLink(platform)
      say(`${url}\nvalid for 30 minutes and one use`, { url })
    } else {
      const { keyFile } = await rotateAdminKey(platform, { dataDir: config.dataDir })
      say(`the new key is in ${keyFile}; the old one is revoked`, { keyFile })
    }
  })
}

main().catch((cause: unknown) => {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`)
  process.exit(1)
})
