import { expect, test } from 'vitest'
import { operationsOf } from '../../src/commands/aws/operations/index.ts'

test('an operation of ec2 is found without reading the files of all the others', async () => {
  const all = Object.keys(await operationsOf('ec2'))
  expect(all.length).toBeGreaterThan(80)
  for (const name of all) {
    const near = Object.keys(await operationsOf('ec2', name))
    expect(near, name).toContain(name)
    expect(near.length, name).toBeLessThan(all.length / 4)
  }
  expect(Object.keys(await operationsOf('ec2', 'DescribeMacHosts'))).toEqual(all)
})
