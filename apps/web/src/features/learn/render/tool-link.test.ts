import { expect, test } from 'vitest'
import { addressOf, parseToolLink, pickParams } from './tool-link.ts'

test("the scenario's link opens the terminal", () => {
  expect(parseToolLink('mcp://tool/cli')).toEqual({ tool: 'cli', params: {} })
})

test('a command comes along as it was written', () => {
  const target = parseToolLink('mcp://tool/cli?run=aws%20ec2%20describe-vpcs%20--query%20%27Vpcs%5B%5D%27')
  expect(target).toEqual({ tool: 'cli', params: { run: "aws ec2 describe-vpcs --query 'Vpcs[]'" } })
  expect(addressOf('part2/day3/cli_basics.md', target!)).toMatch(/^\/app\/learn\/part2\/day3\/cli_basics\.md\?tool=cli&run=aws/)
})

test('what a tool does not take is left out', () => {
  expect(parseToolLink('mcp://tool/world?type=aws_vpc&run=rm&onclick=x')).toEqual({ tool: 'world', params: { type: 'aws_vpc' } })
})

test.each([
  'mcp://tool/root',
  'mcp://tool/',
  'mcp://tool/__proto__',
  'mcp://tool/constructor',
  'mcp://other/cli',
  'mcp:tool/cli',
  'mcp://tool/cli/../x',
  'javascript:alert(1)//mcp://tool/cli',
  'https://example.com',
])('%s opens nothing', (href) => expect(parseToolLink(href)).toBeUndefined())

test('nothing in a link can press Enter or speak to the terminal', () => {
  const params = pickParams('cli', { run: 'ls\nrm -rf ~\r\u001b]52;c;eA==\u0007\u202e' })
  expect(params['run']).toBe('ls rm -rf ~ ]52;c;eA==')
})

test('a value that is too long is left out', () => {
  expect(pickParams('cli', { run: 'x'.repeat(5000) })).toEqual({})
})
