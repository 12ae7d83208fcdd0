import { expect, test } from 'vitest'
import { FORMS, readGolden, REGION, worldOf } from '../../packages/sandbox-cloud/test/aws/golden.ts'
import { wordsOf } from '../../packages/sandbox-cloud/test/aws/shell.ts'
import { openRealAws } from '../../packages/sandbox-cloud/test/aws/wire/real-aws.ts'
import { modelFolder } from '../../packages/sandbox-cloud/test/aws/wire/service-model.ts'

const ASKED = ['ec2 describe-vpcs', 'iam list-users', 'dynamodb list-tables']

test('the real aws still says of the same world what it said before', async ({ skip }) => {
  const folder = modelFolder()
  if (!folder) return skip('not run: needs the real aws, version 1, with its Python modules')
  const golden = readGolden()
  const real = await openRealAws(folder, { store: worldOf(golden), runId: 'oracle' }, REGION)
  try {
    for (const [at, line] of ASKED.entries()) {
      const asked = `${line} --output ${FORMS[at % FORMS.length]}`
      const { out } = await real.run(wordsOf(asked))
      expect({ asked, out }).toEqual({ asked, out: golden.answers.find((answer) => answer.line === asked)?.out })
    }
  } finally {
    await real.close()
  }
})
