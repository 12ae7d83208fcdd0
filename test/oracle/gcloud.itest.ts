import { expect, test } from 'vitest'
import { askGcloud, findGcloud } from '../../packages/sandbox-cloud/scripts/oracle/ask-gcloud.ts'
import { gcloudFacts } from '../../packages/sandbox-cloud/src/commands/gcloud/facts.ts'
import { readGolden } from '../../packages/sandbox-cloud/test/gcloud/golden.ts'

test('the real gcloud still takes and prints what the committed answers say', async ({ skip }) => {
  const place = await findGcloud()
  if (!place) return skip('not run: gcloud is not installed')
  const { facts, golden } = await askGcloud(place)
  if (facts.version !== readGolden().version)
    return skip(`not run: this is gcloud ${facts.version}; the answers are of ${readGolden().version}, and npm run oracle asks anew`)
  expect(facts).toEqual(gcloudFacts())
  expect(golden).toEqual(readGolden())
})
