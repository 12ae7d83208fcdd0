import { createHash } from 'node:crypto'
import { CloudError, dataSource, resource, text } from '../engine/behaviour.ts'
import type { NestedBlock } from '../schema/model.ts'
import { isObject, type ObjectValue } from '../value.ts'
import { block, computed, optional, required, smallProvider, typeSchema } from './definition.ts'
import { zip, type ZipEntry } from './zip.ts'

const DEFAULT_MODE = 0o644
const OUTPUTS = ['output_sha', 'output_sha256', 'output_base64sha256', 'output_sha512', 'output_base64sha512', 'output_md5']
const SOURCE: NestedBlock = { nesting: 'set', block: block({ content: required('string'), filename: required('string') }) }

const SCHEMA = typeSchema(
  {
    type: required('string'),
    output_path: required('string'),
    output_file_mode: optional('string'),
    source_content: optional('string'),
    source_content_filename: optional('string'),
    source_file: optional('string'),
    source_dir: optional('string'),
    excludes: optional(['set', 'string']),
    exclude_symlink_directories: optional('bool'),
    output_size: computed('number'),
    ...Object.fromEntries(OUTPUTS.map((name) => [name, computed('string')])),
  },
  { source: SOURCE },
)
const CONFIGURED = Object.keys(SCHEMA.block.attributes).filter((name) => name !== 'id' && !name.startsWith('output_'))

/**
 * hashicorp/archive, of content that the configuration holds. Sizes and hashes are those of a real zip file, which is not
 * written: the provider stands outside the configuration's folder and touches no file that a configuration names.
 */
export const archiveProvider = smallProvider(
  'archive',
  [
    {
      schema: SCHEMA,
      behaviour: resource('archive_file', {
        id: '',
        forceNew: [...CONFIGURED, 'output_path', 'output_file_mode', 'source.content', 'source.filename'],
        create: (self) => describeArchive(self),
      }),
    },
  ],
  [{ schema: SCHEMA, behaviour: dataSource('archive_file', (self) => describeArchive(self)) }],
)

function describeArchive(self: ObjectValue): void {
  if (self['type'] !== 'zip') throw new CloudError('Invalid type', `type "${String(self['type'])}" is not made here; give "zip"`)
  const bytes = zip(entriesOf(self))
  const digest = (name: string, encoding: 'hex' | 'base64') => createHash(name).update(bytes).digest(encoding)
  Object.assign(self, {
    id: digest('sha1', 'hex'),
    output_size: bytes.length,
    output_sha: digest('sha1', 'hex'),
    output_md5: digest('md5', 'hex'),
    output_sha256: digest('sha256', 'hex'),
    output_base64sha256: digest('sha256', 'base64'),
    output_sha512: digest('sha512', 'hex'),
    output_base64sha512: digest('sha512', 'base64'),
  })
}

function entriesOf(self: ObjectValue): ZipEntry[] {
  for (const name of ['source_file', 'source_dir'])
    if (text(self[name]))
      throw new CloudError(
        'Files are not read',
        `${name} names files, which the simulated provider does not open; give source_content or source blocks`,
      )
  const mode = modeOf(self)
  const blocks = Array.isArray(self['source']) ? self['source'].filter(isObject) : []
  const single = text(self['source_content_filename'])
  const given = [...blocks, ...(single === undefined ? [] : [{ filename: single, content: self['source_content'] ?? '' }])]
  if (given.length === 0)
    throw new CloudError('Nothing to pack', 'give source blocks, or source_content together with source_content_filename')
  return given.map(({ filename, content }) => ({ name: String(filename), content: Buffer.from(String(content)), mode }))
}

function modeOf({ output_file_mode: given }: ObjectValue): number {
  if (typeof given !== 'string' || given === '') return DEFAULT_MODE
  if (!/^0?[0-7]{3}$/.test(given)) throw new CloudError('Invalid mode', `"${given}" is no file mode; one looks like 0644`)
  return parseInt(given, 8)
}
