import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FILES, LINES, settled, type S3Golden } from './s3-lines.ts'
import { openShell } from './shell.ts'

// Written by scripts/oracle-s3.ts.
const golden = JSON.parse(readFileSync(new URL('s3.golden.json', import.meta.url), 'utf8')) as S3Golden

test(`a sitting at \`aws s3\` is told what ${golden.version} tells`, async () => {
  const { aws, files } = openShell()
  for (const [path, text] of Object.entries(FILES)) files.set(path, new TextEncoder().encode(text))
  expect(golden.answers.map(({ line }) => line)).toEqual(LINES)
  for (const { line, code, out, err } of golden.answers) {
    const ours = await aws(line)
    expect
      .soft({ line, failed: ours.code !== 0, out: settled(line, ours.out), err: settled(line, plain(ours.err)) })
      .toEqual({ line, failed: code !== 0, out, err })
  }
})

/** Version 2 says of what was typed that it is an error, version 1 does not. */
function plain(err: string): string {
  return err.replace('aws: [ERROR]: ', '')
}
