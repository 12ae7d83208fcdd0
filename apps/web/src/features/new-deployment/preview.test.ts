import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { quote, renderCommand, renderCurl } from './preview.ts'

const draft = {
  name: 'dev-vpc',
  cloud: 'aws',
  module: 'aws_vpc',
  vars: { region: 'us-east-1', zone_count: 3, tags: { owner: "O'Brien; rm -rf /" }, token: 's3cret' },
  account: 'prod',
  sensitive: ['token'],
}
const words = (command: string) =>
  execFileSync('/bin/sh', ['-c', `printf '%s\\n' ${command}`], { encoding: 'utf8' })
    .trimEnd()
    .split('\n')

test('the command line is what a shell reads back word for word', () => {
  expect(words(renderCommand(draft))).toEqual([
    'mcp-cloud',
    'deploy',
    'aws_vpc',
    'dev-vpc',
    '--var',
    'region=us-east-1',
    '--var',
    'zone_count=3',
    '--var',
    `tags={"owner":"O'Brien; rm -rf /"}`,
    '--var',
    'token=<hidden>',
    '--account',
    'prod',
  ])
})

test('the API call carries the same request as JSON', () => {
  const body = words(renderCurl(draft, 'http://localhost:4400').replaceAll('\n  "', ' "')).join(' ')
  expect(body).toContain('http://localhost:4400/api/v1/deployments')
  expect(body).toContain(`O'Brien; rm -rf /`)
})

test('a sensitive value stands in neither', () => {
  expect(renderCommand(draft) + renderCurl(draft, '')).not.toContain('s3cret')
})

test('plain words stay plain', () => {
  expect(quote('region=us-east-1')).toBe('region=us-east-1')
  expect(quote('$HOME `id`')).toBe("'$HOME `id`'")
})
