import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { askGcloud, findGcloud } from './oracle/ask-gcloud.ts'

// Asks the real gcloud anew, and writes what it says: facts that the program ships with, and answers that tests hold it to.
const root = await findGcloud()
if (!root) throw new Error('gcloud is not on the PATH; the Google Cloud SDK is needed to ask it')
const { facts, golden } = await askGcloud(root)
for (const [path, value] of [
  ['../schemas/gcloud-facts.json', facts],
  ['../test/gcloud/golden.json', golden],
] as const) {
  const file = fileURLToPath(new URL(path, import.meta.url))
  writeFileSync(file, `${JSON.stringify(value)}\n`)
  execFileSync('npx', ['oxfmt', '--write', file])
}
process.stdout.write(
  `asked gcloud ${facts.version} about ${Object.keys(facts.flags).length} commands and ${golden.answers.length} outputs\n`,
)
