import { secretKind } from '../api/secrets.ts'
import { usage } from '../fault.ts'
import { createCommand, deleteCommand, describeCommand, listCommand, updateCommand } from '../kinds/commands.ts'
import { changedLabels } from '../kinds/label-changes.ts'
import { LABEL_CHANGES, LABELS, list, text } from '../line/flag.ts'
import type { GcloudGroup } from '../model.ts'
import { addVersion, versions } from './secret-versions.ts'
import { secondsText } from './sizes.ts'

const FORMAT = `table(name.basename():label=NAME, createTime.date():label=CREATED,
  replication.userManaged.yesno(yes=user_managed, no=automatic):label=REPLICATION_POLICY,
  replication.userManaged.replicas[].location.list().yesno(no="-"):label=LOCATIONS)`

const OPERAND = 'SECRET'

export const secrets: GcloudGroup = {
  summary: 'Secret Manager: passwords, keys and the like.',
  groups: { versions },
  commands: {
    list: listCommand(secretKind, { format: FORMAT }),
    describe: describeCommand(secretKind, { operand: OPERAND }),
    create: createCommand(secretKind, {
      operand: OPERAND,
      flags: [
        text('data-file', 'The file of the first version; - for what is piped in.'),
        text('replication-policy', 'automatic, or user-managed with --locations.', { choices: ['automatic', 'user-managed'] }),
        list('locations', 'The regions that keep it.'),
        text('expire-time', 'When it goes by itself.'),
        text('ttl', 'After how long it goes by itself, such as 30d.'),
        LABELS,
      ],
      config: ({ args }, name, { project }) => {
        const [policy, locations] = [args.text('replication-policy'), args.list('locations')]
        if (policy === 'user-managed' && !locations)
          throw usage('argument --locations: Must be specified with --replication-policy=user-managed')
        return {
          secret_id: name,
          project,
          labels: args.map('labels'),
          expire_time: args.text('expire-time'),
          ttl: secondsText(args.text('ttl')),
          replication: [locations ? { user_managed: [{ replicas: locations.map((location) => ({ location })) }] } : { auto: [{}] }],
        }
      },
      done: (self) => `Created secret [${String(self['secret_id'])}].`,
      async after(self, call) {
        if (call.args.text('data-file') !== undefined) await addVersion(call, String(self['id']))
      },
    }),
    update: updateCommand(secretKind, {
      operand: OPERAND,
      flags: [
        ...LABEL_CHANGES,
        text('expire-time', 'When it goes by itself.'),
        text('ttl', 'After how long it goes by itself, such as 30d.'),
      ],
      changes: ({ args }, self) => ({
        labels: changedLabels(args, self['labels']),
        expire_time: args.text('expire-time'),
        ttl: secondsText(args.text('ttl')),
      }),
      done: (self) => `Updated secret [${String(self['secret_id'])}].`,
    }),
    delete: deleteCommand(secretKind, {
      operand: OPERAND,
      lift: ['deletion_protection'],
      question: ([name = '']) => `You are about to destroy the secret [${name}] and its versions. This action cannot be reversed.\n\n`,
      done: (self) => `Deleted secret [${String(self['secret_id'])}].`,
    }),
  },
}
