import { CloudError } from '../../../engine/behaviour.ts'
import type { LineCall } from '../aws-call.ts'
import { suggest } from '../suggest.ts'
import { EXIT, UsageError } from '../usage-error.ts'
import { makeBucket, presign, removeBucket, removeObjects } from './buckets.ts'
import { listPlace } from './list.ts'
import { readOptions, type Options } from './options.ts'
import { transfer } from './transfer.ts'

export const S3_COMMANDS: Record<string, { about: string; run(call: LineCall, options: Options): Promise<number> }> = {
  ls: { about: 'lists buckets, or what is in one: aws s3 ls s3://bucket/prefix/', run: listPlace },
  cp: {
    about: 'copies a file to, from or within S3: aws s3 cp cat.txt s3://bucket/cat.txt',
    run: (call, options) => transfer(call, options, 'cp'),
  },
  mv: { about: 'moves a file, as cp and then rm', run: (call, options) => transfer(call, options, 'mv') },
  sync: {
    about: 'copies what is new or changed below a place to another: aws s3 sync site s3://bucket',
    run: (call, options) => transfer(call, options, 'sync'),
  },
  rm: { about: 'removes an object, or with --recursive all below a prefix', run: removeObjects },
  mb: { about: 'makes a bucket: aws s3 mb s3://bucket', run: makeBucket },
  rb: { about: 'removes an empty bucket; --force empties it first', run: removeBucket },
  presign: { about: 'writes an address that opens an object for a while', run: presign },
}

const OPERATION_OF: Record<string, string> = {
  ls: 'ListObjectsV2',
  cp: 'HeadObject',
  mv: 'HeadObject',
  sync: 'ListObjectsV2',
  rm: 'ListObjectsV2',
  rb: 'ListObjectsV2',
}

/** `aws s3 …`: the commands of the line itself, which join several operations. */
export async function runS3(call: LineCall): Promise<number> {
  const [name = '', ...words] = call.words
  const command = S3_COMMANDS[name]
  if (!command) {
    const near = suggest(name, Object.keys(S3_COMMANDS))
    throw new UsageError(
      `aws s3 has no command "${name}"; ${near.length > 0 ? `did you mean ${near.join(' or ')}?` : `there are ${Object.keys(S3_COMMANDS).join(', ')}`}`,
    )
  }
  try {
    return await command.run(call, readOptions(words))
  } catch (cause) {
    if (!(cause instanceof CloudError)) throw cause
    const told = `An error occurred (${cause.code}) when calling the ${OPERATION_OF[name] ?? 'PutObject'} operation: ${cause.message}\n`
    // Listing is one request, and fails as any other command does.
    if (name === 'ls') {
      call.io.err(`\n${told}`)
      return EXIT.service
    }
    call.io.err(`fatal error: ${told}`)
    return 1
  }
}
