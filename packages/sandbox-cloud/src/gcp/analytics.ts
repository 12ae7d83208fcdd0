import { CloudError, resource, text, type Behaviour, type Call } from '../engine/behaviour.ts'
import type { ObjectValue } from '../value.ts'
import { blocks } from './blocks.ts'
import { projectOf, refuseProtected, settle } from './places.ts'

const DATASET = { type: 'google_bigquery_dataset', code: 'notFound' }
const API = 'https://bigquery.googleapis.com/bigquery/v2/'
const NAME = /^\w{1,1024}$/

const dataset = resource(DATASET.type, {
  id: (self, call) => `projects/${projectOf(self, call)}/datasets/${String(self['dataset_id'])}`,
  forceNew: ['dataset_id', 'project', 'location'],
  defaults: { delete_contents_on_destroy: false, location: 'US' },
  computedBlocks: ['access'],
  changesOnUpdate: ['etag', 'last_modified_time'],
  plan(planned) {
    const name = text(planned['dataset_id'])
    if (name !== undefined && !NAME.test(name))
      throw new CloudError('invalid', `"${name}" is no dataset_id: letters, digits and underscores only`)
  },
  create(self, call) {
    settle(self, {
      creation_time: call.now.getTime(),
      default_collation: '',
      is_case_insensitive: false,
      max_time_travel_hours: '168',
      self_link: `${API}${String(self['id'])}`,
      storage_billing_model: '',
    })
    if (blocks(self, 'access').length === 0)
      self['access'] = [
        { role: 'OWNER', special_group: 'projectOwners' },
        { role: 'READER', special_group: 'projectReaders' },
        { role: 'WRITER', special_group: 'projectWriters' },
      ]
    touch(self, call)
  },
  update: touch,
  async delete(self, call) {
    const tables = await call.find('google_bigquery_table', (table) => table['dataset_id'] === self['dataset_id'])
    if (tables[0] && self['delete_contents_on_destroy'] !== true)
      throw new CloudError(
        'resourceInUse',
        `the dataset "${String(self['dataset_id'])}" still holds ${tables[0].id}; delete it first, or set delete_contents_on_destroy`,
      )
    for (const table of tables) await call.store.delete('google_bigquery_table', table.id)
  },
})

function touch(self: ObjectValue, call: Call): void {
  self['etag'] = `${call.newId('', 22)}==`
  self['last_modified_time'] = call.now.getTime()
}

const table = resource('google_bigquery_table', {
  id: (self, call) => `projects/${projectOf(self, call)}/datasets/${String(self['dataset_id'])}/tables/${String(self['table_id'])}`,
  forceNew: [
    'table_id',
    'dataset_id',
    'project',
    'range_partitioning',
    'time_partitioning.field',
    'time_partitioning.type',
    'encryption_configuration',
  ],
  defaults: { deletion_protection: true },
  changesOnUpdate: ['etag', 'last_modified_time', 'num_bytes', 'num_long_term_bytes', 'num_rows'],
  plan(planned) {
    checkSchema(planned)
  },
  async create(self, call) {
    const parent = await call.need(DATASET.type, `projects/${projectOf(self, call)}/datasets/${String(self['dataset_id'])}`, DATASET.code)
    Object.assign(self, {
      creation_time: call.now.getTime(),
      location: parent.attributes['location'] ?? '',
      self_link: `${API}${String(self['id'])}`,
      type: blocks(self, 'view').length > 0 ? 'VIEW' : blocks(self, 'materialized_view').length > 0 ? 'MATERIALIZED_VIEW' : 'TABLE',
    })
    settle(self, {
      expiration_time: 0,
      generated_schema_columns: '',
      max_staleness: '',
      num_bytes: 0,
      num_long_term_bytes: 0,
      num_rows: 0,
      schema: '',
    })
    touch(self, call)
  },
  update(self, call) {
    Object.assign(self, { num_bytes: 0, num_long_term_bytes: 0, num_rows: 0 })
    touch(self, call)
  },
  delete: refuseProtected,
})

/** @throws CloudError when the schema is no list of columns */
function checkSchema(self: ObjectValue): void {
  const schema = text(self['schema'])
  if (schema === undefined) return
  const columns = parse(schema)
  if (!Array.isArray(columns) || columns.some((column) => typeof (column as { name?: unknown } | null)?.name !== 'string'))
    throw new CloudError(
      'invalid',
      'schema is no JSON list of columns; one looks like [{"name": "id", "type": "STRING", "mode": "REQUIRED"}]',
    )
}

function parse(document: string): unknown {
  try {
    return JSON.parse(document)
  } catch {
    return undefined
  }
}

export const analyticsFamily: Behaviour[] = [dataset, table]
