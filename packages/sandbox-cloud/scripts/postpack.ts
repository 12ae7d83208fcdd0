import { existsSync, renameSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'

// Leaves the folder as `prepack` found it.
const ROOT = fileURLToPath(new URL('../', import.meta.url))
const path = join(ROOT, 'package.json')
if (existsSync(`${path}.source`)) renameSync(`${path}.source`, path)
for (const made of ['dist', 'LICENSE']) rmSync(join(ROOT, made), { recursive: true, force: true })
