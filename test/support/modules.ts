import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { registerModule } from '@mcp-cloud/core/catalog'
import { systemContext } from '@mcp-cloud/core/kernel'
import { parseConfig } from '../../apps/server/src/config.ts'
import { withPlatform } from '../../apps/server/src/wiring/offline-platform.ts'

/** Registers a module of one file beside the running server, as one that came with the product: those run with and without isolation. */
export async function addModule(dataDir: string, name: string, text: string): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'mcp-module-'))
  const folder = join(root, name)
  try {
    await mkdir(folder)
    await writeFile(join(folder, 'main.tf'), text)
    const config = parseConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'warn' })
    await withPlatform(config, (platform) => registerModule(systemContext(platform, 'test'), folder, 'shipped'))
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}
