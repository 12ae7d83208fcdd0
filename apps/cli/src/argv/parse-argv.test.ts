import { expect, test } from 'vitest'
import type { OptionSpec } from '../command.ts'
import { Failure } from '../failure.ts'
import { parseArgv } from './parse-argv.ts'

const summary = { en: '', ko: '' }
const SPECS: Record<string, OptionSpec> = {
  var: { takes: 'NAME=VALUE', repeat: true, summary },
  account: { takes: 'NAME', summary },
  follow: { short: 'f', summary },
  limit: { short: 'n', takes: 'N', summary },
}
const COMMAND = {
  name: 'deploy',
  args: [
    { name: 'module', required: true, summary },
    { name: 'name', required: false, summary },
  ],
}
const parse = (...words: string[]) => parseArgv(COMMAND, SPECS, words)

test('options stand before, between and after arguments, with a space or an equals sign', () => {
  expect(parse('--account', 'prod', 'aws_vpc', '--var=a=1', 'dev', '--var', 'b=x=y', '-f')).toEqual({
    args: ['aws_vpc', 'dev'],
    options: { var: ['a=1', 'b=x=y'], account: 'prod', follow: true, limit: undefined },
  })
})

test('every declared option has the shape its declaration says, given or not', () => {
  expect(parse('aws_vpc').options).toEqual({ var: [], account: undefined, follow: false, limit: undefined })
})

test('a value may begin with a dash, and after two dashes everything is an argument', () => {
  expect(parse('m', '--account', '-x').options['account']).toBe('-x')
  expect(parse('--', '--module', '-f').args).toEqual(['--module', '-f'])
})

test('short options stand together, and the last may carry its value', () => {
  expect(parse('m', '-fn5').options).toMatchObject({ follow: true, limit: '5' })
  expect(parse('m', '-n', '7').options).toMatchObject({ limit: '7' })
})

test.each([
  [['m', '--acount', 'x'], 'deploy has no option --acount; did you mean --account?'],
  [['m', '-q'], 'deploy has no option -q'],
  [['m', '--account'], '--account needs a value: --account NAME'],
  [['m', '--follow=yes'], '--follow takes no value'],
  [['m', '--account', 'a', '--account', 'b'], '--account is given twice'],
  [[], 'deploy needs <module>'],
  [['a', 'b', 'c'], 'deploy does not know what to do with "c"'],
  [['m', '--__proto__', 'x'], 'deploy has no option --__proto__'],
])('%j is refused: %s', (words, message) => {
  expect(() => parse(...words)).toThrow(Failure)
  expect(() => parse(...words)).toThrow(message)
})
