import { diskKind } from '../api/disk.ts'
import { createCommand, deleteCommand, describeCommand, listCommand, REGIONS, updateCommand, ZONES } from '../kinds/commands.ts'
import { changedLabels, withChanges } from '../kinds/label-changes.ts'
import { count, DESCRIPTION, LABEL_CHANGES, LABELS, map, text } from '../line/flag.ts'
import type { GcloudGroup } from '../model.ts'
import { imageOf } from './compute-images.ts'
import { gigabytes } from './sizes.ts'

const SIZE = text('size', 'The size, such as 100GB.')

export const disks: GcloudGroup = {
  summary: 'Persistent disks.',
  commands: {
    list: listCommand(diskKind, {
      format: 'table(name, location(), location_scope(), sizeGb, type.basename(), status)',
      flags: [ZONES, REGIONS],
      byName: true,
    }),
    describe: describeCommand(diskKind, { operand: 'DISK_NAME' }),
    create: createCommand(diskKind, {
      operand: 'DISK_NAME',
      many: true,
      format: 'table(name, zone.basename(), sizeGb, type.basename(), status)',
      flags: [
        SIZE,
        text('type', 'pd-standard, pd-balanced or pd-ssd.'),
        text('image', 'The image that it begins with.'),
        text('image-family', 'The image family that it begins with.'),
        text('image-project', 'The project of the image.'),
        text('source-snapshot', 'The snapshot that it begins with.'),
        count('provisioned-iops', 'Operations a second, of types where that is chosen.'),
        LABELS,
        DESCRIPTION,
      ],
      config: ({ args }, name, { project, zone }) => ({
        name,
        project,
        zone,
        size: gigabytes(args.text('size')),
        type: args.text('type'),
        image: args.has('image') || args.has('image-family') ? imageOf(args, project) : undefined,
        snapshot: args.text('source-snapshot'),
        provisioned_iops: args.count('provisioned-iops'),
        labels: args.map('labels'),
        description: args.text('description'),
      }),
    }),
    resize: updateCommand(diskKind, {
      operand: 'DISK_NAME',
      many: true,
      summary: 'Makes a disk larger. It never shrinks.',
      flags: [{ ...SIZE, required: true }],
      async changes(call, self) {
        await call.confirm(`This command increases disk size. This change is not reversible.\n - [${String(self['name'])}]\n\n`)
        return { size: gigabytes(call.args.text('size')) }
      },
    }),
    'add-labels': updateCommand(diskKind, {
      operand: 'DISK_NAME',
      flags: [map('labels', 'The labels, as KEY=VALUE.', { required: true })],
      changes: ({ args }, self) => ({ labels: withChanges(self['labels'], args.map('labels')) }),
    }),
    update: updateCommand(diskKind, {
      operand: 'DISK_NAME',
      flags: LABEL_CHANGES,
      changes: ({ args }, self) => ({ labels: changedLabels(args, self['labels']) }),
    }),
    delete: deleteCommand(diskKind, { operand: 'DISK_NAME', many: true }),
  },
}
