import { instanceKind } from '../api/instance.ts'
import { GcloudFault, usage } from '../fault.ts'
import { changeBehind } from '../kinds/change-behind.ts'
import { updateCommand } from '../kinds/commands.ts'
import { findObject } from '../kinds/find.ts'
import { changedLabels, withChanges } from '../kinds/label-changes.ts'
import { blocksOf } from '../kinds/kind.ts'
import { placeFlags } from '../kinds/place.ts'
import { LABEL_CHANGES, list, map, on, text, toggle } from '../line/flag.ts'
import type { GcloudCommand } from '../model.ts'
import type { Value } from '../../../value.ts'
import { readMetadata } from './metadata.ts'
import { lastOf } from '../../../engine/links.ts'

const OPERAND = 'INSTANCE_NAME'

function texts(value: Value | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

export const instanceChanges: Record<string, GcloudCommand> = {
  'add-tags': updateCommand(instanceKind, {
    operand: OPERAND,
    summary: 'Adds network tags to a machine.',
    flags: [list('tags', 'The tags to add.', { required: true })],
    changes: ({ args }, self) => ({ tags: [...new Set([...texts(self['tags']), ...(args.list('tags') ?? [])])] }),
  }),
  'remove-tags': updateCommand(instanceKind, {
    operand: OPERAND,
    summary: 'Takes network tags from a machine.',
    flags: [list('tags', 'The tags to take away.'), on('all', 'Takes all away.')],
    changes: ({ args }, self) => {
      const gone = args.list('tags')
      if (!gone && !args.on('all')) throw usage('Exactly one of (--all | --tags) must be specified.')
      return { tags: gone ? texts(self['tags']).filter((tag) => !gone.includes(tag)) : [] }
    },
  }),
  'add-labels': updateCommand(instanceKind, {
    operand: OPERAND,
    summary: 'Adds labels to a machine.',
    flags: [map('labels', 'The labels, as KEY=VALUE.', { required: true })],
    changes: ({ args }, self) => ({ labels: withChanges(self['labels'], args.map('labels')) }),
  }),
  'remove-labels': updateCommand(instanceKind, {
    operand: OPERAND,
    summary: 'Takes labels from a machine.',
    flags: [list('labels', 'The keys of the labels.'), on('all', 'Takes all away.')],
    changes: ({ args }, self) => {
      const gone = args.list('labels')
      if (!gone && !args.on('all')) throw usage('Exactly one of (--all | --labels) must be specified.')
      return { labels: gone ? withChanges(self['labels'], {}, gone) : {} }
    },
  }),
  'add-metadata': updateCommand(instanceKind, {
    operand: OPERAND,
    summary: 'Adds to what a machine can read of itself.',
    flags: [map('metadata', 'What to add, as KEY=VALUE.'), map('metadata-from-file', 'The same from files, as KEY=FILE.')],
    async changes(call, self) {
      const added = await readMetadata(call)
      if (!added) throw usage('At least one of [--metadata] or [--metadata-from-file] must be provided.')
      return { metadata: withChanges(self['metadata'], added) }
    },
  }),
  'remove-metadata': updateCommand(instanceKind, {
    operand: OPERAND,
    summary: 'Takes from what a machine can read of itself.',
    flags: [list('keys', 'The keys to take away.'), on('all', 'Takes all away.')],
    changes: ({ args }, self) => ({ metadata: args.on('all') ? {} : withChanges(self['metadata'], {}, args.list('keys')) }),
  }),
  update: updateCommand(instanceKind, {
    operand: OPERAND,
    flags: [...LABEL_CHANGES, toggle('deletion-protection', 'Whether the machine cannot be deleted.')],
    changes: ({ args }, self) => ({ labels: changedLabels(args, self['labels']), deletion_protection: args.on('deletion-protection') }),
  }),
  'set-machine-type': {
    summary: 'Gives a stopped machine other processors and memory.',
    operands: [{ name: OPERAND, help: 'The machine.', of: instanceKind.type }],
    flags: [text('machine-type', 'The new type.', { required: true }), ...placeFlags('zone')],
    format: 'none',
    async run(call) {
      const name = call.args.operands[0]!
      const { id, attributes } = await findObject(call, instanceKind, name)
      if (attributes['current_status'] !== 'TERMINATED')
        throw new GcloudFault(
          `Could not fetch resource:\n - Instance must be stopped first: gcloud compute instances stop ${name}, then this again`,
        )
      await changeBehind(call, instanceKind.type, id, { machine_type: call.args.text('machine-type') ?? null })
      call.say(`Updated [${instanceKind.linkOf(attributes)}].`)
    },
  },
  'attach-disk': updateCommand(instanceKind, {
    operand: OPERAND,
    summary: 'Attaches a disk that is there to a machine.',
    flags: [
      text('disk', 'The disk.', { required: true, of: 'google_compute_disk' }),
      text('mode', 'Whether it is written to.', { choices: ['ro', 'rw'] }),
      text('device-name', 'What the machine calls it.'),
    ],
    changes: ({ args }, self) => ({
      attached_disk: [
        ...blocksOf(self, 'attached_disk'),
        { source: args.text('disk'), mode: args.text('mode') === 'ro' ? 'READ_ONLY' : 'READ_WRITE', device_name: args.text('device-name') },
      ],
    }),
  }),
  'detach-disk': updateCommand(instanceKind, {
    operand: OPERAND,
    summary: 'Takes a disk from a machine.',
    flags: [text('disk', 'The disk.', { required: true, of: 'google_compute_disk' })],
    changes: ({ args }, self) => {
      const [kept, gone] = [blocksOf(self, 'attached_disk'), lastOf(args.text('disk') ?? '')]
      if (!kept.some((disk) => lastOf(String(disk['source'])) === gone))
        throw new GcloudFault(`Disk [${gone}] is not attached to instance [${String(self['name'])}].`)
      return { attached_disk: kept.filter((disk) => lastOf(String(disk['source'])) !== gone) }
    },
  }),
}
