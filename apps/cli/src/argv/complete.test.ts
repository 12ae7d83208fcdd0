import { expect, test } from 'vitest'
import { COMMANDS, selectCommands } from '../commands/index.ts'
import { complete } from './complete.ts'

const values = (...words: string[]) => complete(words, COMMANDS, 'en').options.map(({ value }) => value)

test('commands are offered by their first word, families by their second, each with its sentence', () => {
  expect(values('')).toEqual(expect.arrayContaining(['deploy', 'plan', 'keys', 'policy', 'help']))
  expect(values('policy', '')).toEqual(['show', 'try', 'set'])
  expect(complete([''], COMMANDS, 'ko').options.find(({ value }) => value === 'plan')?.hint).toMatch(/니다/)
  expect(values('help', '')).toContain('deploy')
})

test('options of the command and of every command are offered, and values where there are few', () => {
  expect(values('deploy', '--')).toEqual(expect.arrayContaining(['--var', '--plan', '--json', '--lang']))
  expect(values('list', '--lang', '')).toEqual(['en', 'ko'])
})

test('an argument is named for whoever can look it up, options and their values left aside', () => {
  expect(complete(['plan', ''], COMMANDS, 'en')).toEqual({ options: [], argument: 'deployment' })
  expect(complete(['plan', '--var', 'a=b', '--json', ''], COMMANDS, 'en').argument).toBe('deployment')
  expect(complete(['deploy', 'aws_vpc', ''], COMMANDS, 'en').argument).toBe('name')
  expect(complete(['plan', '--var', ''], COMMANDS, 'en')).toEqual({ options: [] })
})

test('of a selection of commands nothing else is known', () => {
  const some = selectCommands(['list', 'plan'])
  expect(some.map(({ name }) => name)).toEqual(['plan', 'list', 'help'])
  expect(complete([''], some, 'en').options.map(({ value }) => value)).toEqual(['plan', 'list', 'help'])
})
