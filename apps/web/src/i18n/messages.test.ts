import { expect, test } from 'vitest'
import { FAULTS } from '@mcp-cloud/contracts/faults'
import { ROLES, SCOPES } from '@mcp-cloud/contracts/access'
import en from './en/index.ts'
import ko from './ko/index.ts'

type Tree = { [key: string]: string | Tree }

function flatten(tree: Tree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flatten(value, `${prefix}${key}.`),
  )
}
const english = new Map(flatten(en))
const korean = new Map(flatten(ko))
const placeholders = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!))].toSorted()

test('both languages have the same keys', () => {
  expect([...korean.keys()].toSorted()).toEqual([...english.keys()].toSorted())
})

test('both languages fill in the same facts', () => {
  for (const [key, text] of english) expect(placeholders(korean.get(key)!), key).toEqual(placeholders(text))
})

test('every fault, role and scope has its words', () => {
  expect(Object.keys(en.faults).toSorted()).toEqual([...Object.keys(FAULTS), 'offline'].toSorted())
  expect(Object.keys(en.role)).toEqual([...ROLES])
  expect(Object.keys(en.scope)).toEqual([...SCOPES])
})

test('nobody is shouted at, and Korean is Korean', () => {
  for (const [key, text] of [...english, ...korean]) expect(text, key).not.toMatch(/!|—/)
  for (const [key, text] of korean) if (text.replaceAll(/\{\w+\}/g, '').length > 12) expect(text, key).toMatch(/[가-힣]/)
})

test('no key holds a dot: it would be taken for a step down, and the key itself would be shown', () => {
  const names = (tree: Tree): string[] =>
    Object.entries(tree).flatMap(([key, value]) => [key, ...(typeof value === 'string' ? [] : names(value))])
  expect(names(en).filter((name) => name.includes('.'))).toEqual([])
})
