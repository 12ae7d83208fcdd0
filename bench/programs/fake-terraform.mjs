// Behaves like terraform as far as a plan asks for it, and prints what the benchmark wants: FAKE_LINES messages as fast as
// they are taken, or with FAKE_EVERY_MS one at a time, each carrying the moment of its writing.
import { mkdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const [command, ...args] = process.argv.slice(2)
// A run's environment is an allow-list, so what is wanted lies beside this program's launcher.
const wanted = JSON.parse(readFileSync(process.env.FAKE_SETTINGS, 'utf8'))

if (command === 'version') print(args.includes('-json') ? '{"terraform_version":"1.11.4"}' : 'Terraform v1.11.4\non linux_amd64')
else if (command === 'init') mkdirSync(process.env.TF_DATA_DIR ?? '.terraform', { recursive: true })
else if (command === 'show')
  print(JSON.stringify({ format_version: '1.2', terraform_version: '1.11.4', resource_changes: [], output_changes: {} }))
else if (command === 'plan') await plan()
else process.exit(1)

async function plan() {
  const batch = wanted.everyMs ? 1 : 500
  for (let line = 0; line < wanted.lines; line += batch) {
    const lines = Array.from({ length: Math.min(batch, wanted.lines - line) }, (_, at) => message(line + at))
    print(lines.join('\n'))
    if (wanted.everyMs) await sleep(wanted.everyMs)
  }
  const out = args.find((arg) => arg.startsWith('-out='))
  writeFileSync(out.slice('-out='.length), 'a plan')
}

function message(number) {
  const text = `bench_resource.object[${number}]: Refreshing state... [id=object-${number}] written at ${Date.now()}`
  return JSON.stringify({
    '@level': 'info',
    '@message': text,
    '@module': 'terraform.ui',
    '@timestamp': new Date().toISOString(),
    type: 'log',
  })
}

function print(text) {
  const bytes = Buffer.from(`${text}\n`)
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(1, bytes, at)
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error
    }
  }
}
