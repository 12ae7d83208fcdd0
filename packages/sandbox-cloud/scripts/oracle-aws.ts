import { execFileSync } from 'node:child_process'
import { FORMS, makeWorld, REGION, withNames, worldOf, writeGolden, type Golden } from '../test/aws/golden.ts'
import { QUESTIONS, REFUSED } from '../test/aws/questions.ts'
import { openShell, wordsOf } from '../test/aws/shell.ts'
import { openRealAws } from '../test/aws/wire/real-aws.ts'
import { modelFolder } from '../test/aws/wire/service-model.ts'

// Asks the real aws of a simulated world, served over the cloud's own protocols, and keeps what it says.
const folder = modelFolder()
if (!folder) throw new Error('needs the real aws (version 1, with its Python modules) on the PATH')
const { objects, names } = await makeWorld()
const store = worldOf({ objects })
const real = await openRealAws(folder, { store, runId: 'oracle' }, REGION)
const ours = openShell({}, store)
const answers: Golden['answers'] = []
const lines = [...QUESTIONS.flatMap((line) => FORMS.map((form) => `${withNames(line, names)} --output ${form}`)), ...REFUSED]
let different = 0
try {
  for (const line of lines) {
    const answer = await real.run(wordsOf(line))
    answers.push({ line, ...answer })
    const own = await ours.aws(line)
    if (own.out === answer.out && (answer.code === 0) === (own.code === 0) && own.err === answer.err) continue
    different++
    process.stdout.write(
      `DIFFERENT: aws ${line}\n--- real ${answer.code}\n${answer.out}${answer.err}--- ours ${own.code}\n${own.out}${own.err}\n`,
    )
  }
} finally {
  await real.close()
}
const version = execFileSync('aws', ['--version'], { encoding: 'utf8' }).split(' ')[0] ?? ''
writeGolden({ version, date: new Date().toISOString().slice(0, 10), objects, names, answers })
process.stdout.write(`${version}: ${answers.length} answers, ${different} different\n`)
