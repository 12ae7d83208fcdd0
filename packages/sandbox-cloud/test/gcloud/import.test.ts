import { describe, expect, test } from 'vitest'
import { createDriver } from '../driver.ts'
import { createImporter, expectCleanImport } from '../imported.ts'
import { MADE } from './made-lines.ts'
import { openShell } from './shell.ts'

const PROJECT = '--project=demo-project'

describe('what gcloud makes, terraform imports', () => {
  test.for(MADE)('$type', async ({ lines, type, id, reads }) => {
    const driver = await createDriver()
    const shell = openShell(driver.store)
    for (const line of lines) await shell.ok(`${line} ${PROJECT}`)
    const state = await driver.importById(type, id)
    expect(state).toMatchObject(reads)
    expect(await driver.read(type, state)).toEqual(state)
    const [made] = (await driver.store.list(type)).filter(({ attributes }) => attributes['id'] === state['id'])
    await expectCleanImport(await createImporter(driver.store), made!, id)
  })
})
