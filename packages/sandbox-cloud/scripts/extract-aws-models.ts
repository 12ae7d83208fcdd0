/**
 * Writes models/aws/<service>.tsv from the npm packages @aws-sdk/client-*: names, shapes, required members, enumerations and
 * page tokens. Documentation text stays where it is. Needs the folder that holds `@aws-sdk` in AWS_SDK_CLIENTS, with the
 * versions of `VERSIONS`.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { SERVICES } from '../src/commands/aws/model/services.ts'
import { readDeclarations } from './sdk-declarations.ts'
import { linesOf } from './sdk-shapes.ts'

const folder = process.env['AWS_SDK_CLIENTS']
if (!folder) throw new Error('set AWS_SDK_CLIENTS to the folder that holds @aws-sdk/client-ec2 and its siblings')

const target = new URL('../models/aws/', import.meta.url)
mkdirSync(target, { recursive: true })
const load = createRequire(join(folder, 'package.json'))
for (const { name, sdk, version } of SERVICES) {
  const home = join(folder, '@aws-sdk', `client-${sdk}`)
  const found: unknown = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  const actual = typeof found === 'object' && found !== null && 'version' in found ? found.version : undefined
  if (actual !== version) throw new Error(`@aws-sdk/client-${sdk} is ${String(actual)}; install ${version}`)
  // The package's exports: shapes stand among them, each under its name and a `$`.
  const exported = load(`@aws-sdk/client-${sdk}`) as Record<string, unknown>
  const lines = linesOf(exported, readDeclarations(join(home, 'dist-types', 'models')), pagesIn(join(home, 'dist-es', 'pagination')))
  const text = `${lines.join('\n')}\n`
  // Not packed: every command line reads one, and unpacking takes longer than all the rest of its reading.
  writeFileSync(new URL(`${name}.tsv`, target), text)
  process.stdout.write(`${name}: ${lines.length} lines, ${text.length} bytes\n`)
}

/** Operation → the members that carry the token in, the token out and the size of a page. */
function pagesIn(place: string): Map<string, string[]> {
  const pages = new Map<string, string[]>()
  for (const file of safeList(place)) {
    const found = /createPaginator\(\w+, (\w+)Command, (.*)\)/.exec(readFileSync(join(place, file), 'utf8'))
    if (found)
      pages.set(
        found[1]!,
        [...found[2]!.matchAll(/"(.*?)"/g)].map((part) => part[1]!),
      )
  }
  return pages
}

function safeList(place: string): string[] {
  try {
    return readdirSync(place).filter((file) => file.endsWith('Paginator.js'))
  } catch {
    return []
  }
}
