import { execFileSync } from 'node:child_process'
import { cpSync, renameSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundlePrograms } from './bundle-programs.ts'

// Makes of the source what a Node under node_modules can read, and a manifest that names it. `postpack` undoes it.
const ROOT = fileURLToPath(new URL('../', import.meta.url))
const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')

rmSync(join(ROOT, 'dist'), { recursive: true, force: true })
execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { cwd: ROOT, stdio: ['ignore', 2, 2] })
await bundlePrograms(join(ROOT, 'dist'))
// Data that stands beside the code which reads it.
cpSync(join(ROOT, 'src'), join(ROOT, 'dist'), { recursive: true, filter: (path) => !path.endsWith('.ts') })
cpSync(join(ROOT, '..', '..', 'LICENSE'), join(ROOT, 'LICENSE'))

const path = join(ROOT, 'package.json')
const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
renameSync(path, `${path}.source`)
delete manifest['devDependencies']
const published = { ...manifest, engines: { node: '>=24' }, exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } } }
writeFileSync(path, `${JSON.stringify(published, null, 2)}\n`)
