import { readFileSync, writeFileSync } from 'node:fs'
import { ABOUT } from '../src/commands/aws/help.ts'
import { kebab } from '../src/commands/aws/model/kebab.ts'
import { SERVICES } from '../src/commands/aws/model/services.ts'
import { operationsOf } from '../src/commands/aws/operations/index.ts'
import { S3_COMMANDS } from '../src/commands/aws/s3/run.ts'
import { waitsOf } from '../src/commands/aws/wait.ts'

// Writes the list of operations into docs/reference/sandbox-aws-cli.md, below its marker.
const file = new URL('../../../docs/reference/sandbox-aws-cli.md', import.meta.url)
const MARKER = '<!-- written by scripts/aws-reference.ts; do not edit below -->'
const head = readFileSync(file, 'utf8').split(MARKER)[0]!
writeFileSync(file, `${head}${MARKER}\n${await listing()}`)

async function listing(): Promise<string> {
  const parts: string[] = []
  let count = 0
  for (const { name } of SERVICES) {
    const operations = Object.keys(await operationsOf(name))
      .map(kebab)
      .toSorted()
    count += operations.length
    const waits = waitsOf(name)
    parts.push(
      `### ${name}: ${ABOUT[name] ?? ''}\n\n${operations.map((one) => `\`${one}\``).join(', ')}${waits.length > 0 ? `\n\nwait: ${waits.map((one) => `\`${one}\``).join(', ')}` : ''}`,
    )
  }
  const line = Object.keys(S3_COMMANDS)
    .map((one) => `\`${one}\``)
    .join(', ')
  return `\n## Operations\n\n${count} operations of ${SERVICES.length} services.\n\n${parts.join('\n\n')}\n\n### s3\n\n${line}\n`
}
