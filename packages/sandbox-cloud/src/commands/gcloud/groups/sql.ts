import { sqlDatabaseKind, sqlInstanceKind, sqlUserKind } from '../api/sql.ts'
import { createCommand, deleteCommand, describeCommand, listCommand } from '../kinds/commands.ts'
import { findObject } from '../kinds/find.ts'
import type { Kind } from '../kinds/kind.ts'
import { ASYNC, text } from '../line/flag.ts'
import type { GcloudCommand, GcloudGroup } from '../model.ts'
import { sqlInstances } from './sql-instances.ts'
import { lastOf } from '../../../engine/links.ts'

const INSTANCE = text('instance', 'The Cloud SQL instance.', { aliases: ['i'], required: true, of: sqlInstanceKind.type })

/** The instance must be there, and what is named stands in it. */
function inInstance(base: Kind, build: (kind: Kind) => GcloudCommand): GcloudCommand {
  return {
    ...build(base),
    async run(call) {
      const { id } = await findObject(call, sqlInstanceKind, call.args.text('instance') ?? '')
      return build({ ...base, idOf: (name, where) => base.idOf(name, { ...where, location: id }) }).run(call)
    },
  }
}

const isIn = (self: { instance?: unknown }, instance: string | undefined) => self.instance === lastOf(instance ?? '')

const databases: GcloudGroup = {
  summary: 'Databases of an instance.',
  commands: {
    list: inInstance(sqlDatabaseKind, (kind) =>
      listCommand(kind, {
        format: 'table(name, charset, collation)',
        flags: [INSTANCE],
        keep: (self, { args }) => isIn(self, args.text('instance')),
      }),
    ),
    describe: inInstance(sqlDatabaseKind, (kind) => describeCommand(kind, { flags: [INSTANCE], operand: 'DATABASE' })),
    create: inInstance(sqlDatabaseKind, (kind) =>
      createCommand(kind, {
        operand: 'DATABASE',
        flags: [INSTANCE, text('charset', 'The set of letters, such as UTF8.'), text('collation', 'The order of letters.'), ASYNC],
        config: ({ args }, name, { project }) => ({
          name,
          project,
          instance: lastOf(args.text('instance') ?? ''),
          charset: args.text('charset'),
          collation: args.text('collation'),
        }),
        done: (self) => `Creating Cloud SQL database...done.\nCreated database [${String(self['name'])}].`,
      }),
    ),
    delete: inInstance(sqlDatabaseKind, (kind) =>
      deleteCommand(kind, {
        flags: [INSTANCE],
        operand: 'DATABASE',
        question: () => 'The database will be deleted. Any data stored in the database will be destroyed. You cannot undo this action.\n\n',
        done: (self) => `Deleting Cloud SQL database...done.\nDeleted database [${String(self['name'])}].`,
      }),
    ),
  },
}

const HOST = text('host', 'Where the user comes from, in MySQL.')

const users: GcloudGroup = {
  summary: 'Users of an instance.',
  commands: {
    list: inInstance(sqlUserKind, (kind) =>
      listCommand(kind, {
        format: "table(name.yesno(no='(anonymous)'), host, type.yesno(no='BUILT_IN'), passwordPolicy)",
        flags: [INSTANCE],
        keep: (self, { args }) => isIn(self, args.text('instance')),
      }),
    ),
    create: inInstance(sqlUserKind, (kind) =>
      createCommand(kind, {
        operand: 'USERNAME',
        flags: [
          INSTANCE,
          HOST,
          text('password', 'The password.'),
          text('type', 'BUILT_IN, or an identity of the cloud.', { choices: ['BUILT_IN', 'CLOUD_IAM_USER', 'CLOUD_IAM_SERVICE_ACCOUNT'] }),
          ASYNC,
        ],
        config: ({ args }, name, { project }) => ({
          name,
          project,
          instance: lastOf(args.text('instance') ?? ''),
          host: args.text('host'),
          password: args.text('password'),
          type: args.text('type'),
        }),
        done: (self) => `Creating Cloud SQL user...done.\nCreated user [${String(self['name'])}].`,
      }),
    ),
    delete: inInstance(sqlUserKind, (kind) =>
      deleteCommand(kind, {
        flags: [INSTANCE, HOST, ASYNC],
        operand: 'USERNAME',
        question: ([name = '']) =>
          `${name}@% will be deleted. New connections can no longer be made using this user. Existing connections are not affected.\n\n`,
        done: (self) => `Deleting Cloud SQL user...done.\nDeleted user [${String(self['name'])}].`,
      }),
    ),
  },
}

export const sql: GcloudGroup = { summary: 'Cloud SQL: relational databases.', groups: { instances: sqlInstances, databases, users } }
