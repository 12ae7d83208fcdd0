import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { zip } from './testing/zip.mjs'
import { unzipOne } from './unzip-one.mjs'

const content = Buffer.from('#!/bin/sh\necho hello\n'.repeat(100))

test('takes one file out of several, packed or stored, and past an archive’s comment', () => {
  const archive = zip(
    [
      { name: 'LICENSE', content: Buffer.from('free') },
      { name: 'tofu', content, packed: deflateRawSync(content) },
    ],
    'a comment',
  )
  expect(unzipOne(archive, 'tofu')).toEqual(content)
  expect(unzipOne(archive, 'LICENSE').toString()).toBe('free')
})

test('a file that is not there, a cut archive and no archive at all are told', () => {
  const archive = zip([{ name: 'tofu', content }])
  expect(() => unzipOne(archive, 'terraform')).toThrow('the archive has no file terraform')
  expect(() => unzipOne(archive.subarray(0, archive.length - 30), 'tofu')).toThrow('the archive is no ZIP file')
  expect(() => unzipOne(Buffer.from('<html>'), 'tofu')).toThrow('the archive is no ZIP file')
})

test('a directory that lies about a size is told', () => {
  const archive = zip([{ name: 'tofu', content, packed: deflateRawSync(content), claimedBytes: 5 }])
  expect(() => unzipOne(archive, 'tofu')).toThrow('tofu is damaged in the archive')
})
