import { expect } from 'vitest'
import { configured } from '../src/client/configured.ts'
import { isObject, type ObjectValue, type Value } from '../src/value.ts'
import type { WorldObject, WorldStore } from '../src/world/store.ts'
import { createDriver, schemaBlock, type Driver } from './driver.ts'
import { FIXTURES } from './fixtures.ts'

/** Terraform as it meets what was there before it: its providers put no tags and labels of their own on it. */
export function createImporter(store: WorldStore): Promise<Driver> {
  return createDriver({}, store, {
    aws: { region: 'us-east-1' },
    google: { project: 'demo-project', region: 'us-central1', zone: 'us-central1-a', add_terraform_attribution_label: false },
  })
}

/**
 * Holds that a person who imports an object and writes down all of it, as it was asked for, has nothing planned, as far as an
 * import can tell.
 */
export async function expectCleanImport(driver: Driver, { type, attributes }: WorldObject, importId: string): Promise<void> {
  const imported = await driver.importById(type, importId)
  expect([type, imported['id']]).toEqual([type, attributes['id']])
  const config = Object.entries(configured(attributes, schemaBlock(type))).filter(([, value]) => isWritten(value))
  const { planned, replace } = await driver.plan(type, Object.fromEntries(config), imported)
  const untold = new Set(FIXTURES[type]?.notImported)
  const told = (state: ObjectValue) => Object.fromEntries(Object.entries(state).filter(([name]) => !untold.has(name)))
  expect([type, replace]).toEqual([type, []])
  expect.soft([type, told(planned)]).toEqual([type, told(imported)])
}

function isWritten(value: Value): boolean {
  if (Array.isArray(value)) return value.length > 0
  return isObject(value) ? Object.keys(value).length > 0 : value !== null && value !== ''
}
