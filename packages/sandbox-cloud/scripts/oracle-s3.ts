import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createMemoryStore } from '../src/world/memory.ts'
import { REGION } from '../test/aws/golden.ts'
import { FILES, LINES, settled, type S3Golden } from '../test/aws/s3-lines.ts'
import { NOW, wordsOf } from '../test/aws/shell.ts'
import { openRealAws } from '../test/aws/wire/real-aws.ts'
import { modelFolder } from '../test/aws/wire/service-model.ts'

// Lets the real `aws s3` work in a simulated world, served over S3's own protocol, and keeps what it says.
const folder = modelFolder()
if (!folder) throw new Error('needs the real aws (version 1, with its Python modules) on the PATH')
const target = new URL('../test/aws/s3.golden.json', import.meta.url)
const place = mkdtempSync(join(tmpdir(), 'aws-s3-'))
for (const [path, text] of Object.entries(FILES)) {
  mkdirSync(join(place, dirname(path)), { recursive: true })
  writeFileSync(join(place, path), text)
}
process.chdir(place)
const real = await openRealAws(folder, { store: createMemoryStore(), runId: 'oracle', now: () => NOW }, REGION)
const answers: S3Golden['answers'] = []
try {
  for (const line of LINES) {
    const { code, out, err } = await real.run(wordsOf(line))
    answers.push({ line, code, out: settled(line, out), err: settled(line, err) })
  }
} finally {
  await real.close()
  process.chdir(tmpdir())
  rmSync(place, { recursive: true, force: true })
}
const version = execFileSync('aws', ['--version'], { encoding: 'utf8' }).split(' ')[0] ?? ''
writeFileSync(target, `${JSON.stringify({ version, answers }, null, 2)}\n`)
process.stdout.write(`${version}: ${answers.length} answers of aws s3\n`)
