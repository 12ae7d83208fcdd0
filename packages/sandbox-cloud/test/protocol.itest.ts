import { expect, test } from 'vitest'
import { startToyTerraform, type ToyTerraform } from './toy-terraform.ts'

const HEAD = 'terraform {\n required_providers {\n  toy = { source = "hashicorp/toy" }\n }\n}\n'
const PLAN = ['plan', '-input=false', '-no-color', '-detailed-exitcode']
const APPLY = ['apply', '-input=false', '-no-color', '-auto-approve']
const SAME = 0
const CHANGES = 2

async function begin(protocol: 5 | 6, skip: (note: string) => never, body: string): Promise<ToyTerraform> {
  const terraform = await startToyTerraform(protocol, skip)
  await terraform.write(HEAD + body)
  expect(await terraform.call('init', '-input=false', '-no-color')).toMatchObject({ code: 0 })
  return terraform
}

function thing(name: string, more = ''): string {
  return `resource "toy_thing" "a" {\n name = "${name}"\n${more}}\n`
}

for (const protocol of [6, 5] as const) {
  test(`an object is made, left alone, changed, replaced and destroyed over protocol ${protocol}`, async ({ skip }) => {
    const { things, sessions, call, write } = await begin(protocol, skip, thing('one', ' size = 12345678901234567890\n'))
    expect(await call('validate', '-no-color')).toMatchObject({ code: 0 })
    expect(await call(...PLAN)).toMatchObject({ code: CHANGES, text: expect.stringContaining('(known after apply)') })
    expect(things.size).toBe(0)
    expect(await call(...APPLY)).toMatchObject({ code: 0, text: expect.stringContaining('1 added, 0 changed, 0 destroyed') })
    const [id] = things.keys()
    expect([...things.values()]).toMatchObject([{ name: 'one', id }])
    expect(await call(...PLAN)).toMatchObject({ code: SAME })
    expect(await call(...PLAN, '-refresh-only')).toMatchObject({ code: SAME })

    await write(HEAD + thing('two'))
    expect(await call(...PLAN)).toMatchObject({ code: CHANGES, text: expect.stringContaining('updated in-place') })
    expect(await call(...APPLY)).toMatchObject({ code: 0, text: expect.stringContaining('0 added, 1 changed, 0 destroyed') })
    expect([...things.values()]).toMatchObject([{ name: 'two', id }])

    await write(HEAD + thing('two', ' kind = "other"\n'))
    expect(await call(...PLAN)).toMatchObject({ code: CHANGES, text: expect.stringContaining('# forces replacement') })
    expect(await call(...APPLY)).toMatchObject({ code: 0, text: expect.stringContaining('1 added, 0 changed, 1 destroyed') })
    expect([...things.keys()]).not.toContain(id)
    expect(await call(...PLAN)).toMatchObject({ code: SAME })

    expect(await call('destroy', '-input=false', '-no-color', '-auto-approve')).toMatchObject({ code: 0 })
    expect(things.size).toBe(0)
    // Each command opened connections of its own; all of them are over.
    await expect.poll(() => sessions.size).toBe(0)
  })
}

test('an object that vanished is planned anew, and one that exists is imported, and only that', async ({ skip }) => {
  const { things, call, write } = await begin(6, skip, thing('one'))
  expect(await call(...APPLY)).toMatchObject({ code: 0 })
  things.clear()
  expect(await call(...PLAN)).toMatchObject({ code: CHANGES, text: expect.stringContaining('1 to add') })

  things.set('found', { name: 'two', kind: null, size: 0.1, id: 'found' })
  await write(`${HEAD}resource "toy_thing" "b" {\n name = "two"\n size = 0.1\n}\n`)
  expect(await call('import', '-no-color', 'toy_thing.b', 'missing')).toMatchObject({
    code: 1,
    text: expect.stringContaining('There is no thing "missing"'),
  })
  expect(await call('import', '-no-color', 'toy_thing.b', 'found')).toMatchObject({ code: 0 })
  expect(await call('apply', '-refresh-only', '-auto-approve', '-no-color')).toMatchObject({ code: 0 })
  expect(await call(...PLAN)).toMatchObject({ code: SAME })
})

test('a data source reads what exists, and an interpolation of it with an unknown passes through unharmed', async ({ skip }) => {
  const { things, call } = await begin(
    6,
    skip,
    `data "toy_thing" "old" {\n name = "old"\n}\n${thing('of-${data.toy_thing.old.id}')}` +
      `resource "toy_thing" "b" {\n name = "beside-\${toy_thing.a.id}"\n}\n`,
  )
  things.set('thing-old', { name: 'old', kind: null, size: null, id: 'thing-old' })
  expect(await call(...APPLY)).toMatchObject({ code: 0, text: expect.stringContaining('2 added') })
  const made = [...things.values()]
  const a = made.find(({ name }) => name === 'of-thing-old')
  expect(made.map(({ name }) => name)).toContain(`beside-${String(a?.['id'])}`)
  expect(await call(...PLAN)).toMatchObject({ code: SAME })
})

test('a diagnostic points at the line it is about', async ({ skip }) => {
  const { call } = await begin(6, skip, thing(''))
  const { code, text } = await call('validate', '-json')
  expect(code).toBe(1)
  expect(JSON.parse(text)).toMatchObject({
    diagnostics: [{ summary: 'No name', range: { filename: 'main.tf', start: { line: 7 } } }],
  })
})

test('a move from another type is refused in words by terraform itself, which is told that it is not offered', async ({ skip }) => {
  const { call, write } = await begin(6, skip, 'resource "toy_other" "a" {\n name = "one"\n}\n')
  expect(await call(...APPLY)).toMatchObject({ code: 0 })
  await write(`${HEAD}${thing('one')}moved {\n from = toy_other.a\n to = toy_thing.a\n}\n`)
  expect(await call(...PLAN)).toMatchObject({ code: 1, text: expect.stringContaining('does not support moved\noperations') })
})

test('a provider that falls over says so in words, at the object, and what was there before is kept', async ({ skip }) => {
  const { things, call, write } = await begin(6, skip, thing('crash'))
  expect(await call('validate', '-no-color')).toMatchObject({
    code: 1,
    text: expect.stringMatching(/The simulated provider failed[^]*with toy_thing.a[^]*the toy fell over/),
  })
  await write(HEAD + thing('one'))
  expect(await call(...APPLY)).toMatchObject({ code: 0 })
  await write(HEAD + thing('break'))
  expect(await call(...APPLY)).toMatchObject({ code: 1, text: expect.stringContaining('the toy broke') })
  await write(HEAD + thing('one'))
  expect(await call(...PLAN)).toMatchObject({ code: SAME })
  expect(things.size).toBe(1)
})
