import { expect, test } from 'vitest'
import { COMMANDS } from '../commands/index.ts'
import { GLOBAL_OPTIONS } from '../global-options.ts'
import { findCommand } from './find-command.ts'

const find = (...argv: string[]) => {
  const { command, words } = findCommand(argv, COMMANDS, GLOBAL_OPTIONS)
  return [command?.name, words]
}

test('a command is found behind global options and their values', () => {
  expect(find('--url', 'http://x', '--json', 'list', '--status', 'applied')).toEqual([
    'list',
    ['--url', 'http://x', '--json', '--status', 'applied'],
  ])
})

test('two words are one command where there is such a command', () => {
  expect(find('keys', 'create', 'ci')).toEqual(['keys create', ['ci']])
  expect(find('keys', '--json')).toEqual(['keys', ['--json']])
})

test('a word that is no command names the nearest one, and half a command names its verbs', () => {
  expect(() => find('depoly')).toThrow('there is no command "depoly"; did you mean deploy?')
  expect(() => find('admin')).toThrow('admin is followed by another word: admin link, admin rotate-key')
})

test('no two commands share a name, and every one has an example that begins with its name', () => {
  expect(new Set(COMMANDS.map((command) => command.name)).size).toBe(COMMANDS.length)
  for (const command of COMMANDS) expect(command.examples.every((example) => example.startsWith(`mcp-cloud ${command.name}`))).toBe(true)
})
