import { instanceKind } from '../api/instance.ts'
import { createCommand, deleteCommand, describeCommand, listCommand, ZONES } from '../kinds/commands.ts'
import { instanceChanges } from './compute-instance-changes.ts'
import { instancePower } from './compute-instance-power.ts'
import { INSTANCE_FLAGS, instanceConfig } from './compute-instance-create.ts'
import { list } from '../line/flag.ts'
import { placeFlags } from '../kinds/place.ts'
import type { GcloudGroup } from '../model.ts'

const FORMAT = `table(name, zone.basename(), machineType.machine_type().basename(), scheduling.preemptible.yesno(yes=true, no=''),
  networkInterfaces.internal_ip():label=INTERNAL_IP, external_ip():label=EXTERNAL_IP, status)`

export const instances: GcloudGroup = {
  summary: 'Virtual machines.',
  commands: {
    list: listCommand(instanceKind, { format: FORMAT, flags: [ZONES], byName: true }),
    describe: describeCommand(instanceKind),
    create: createCommand(instanceKind, { format: FORMAT, flags: INSTANCE_FLAGS, config: instanceConfig, many: true }),
    delete: deleteCommand(instanceKind, {
      many: true,
      flags: [
        list('keep-disks', 'Disks to keep. The simulation keeps what --no-boot-disk-auto-delete said at creation.', {
          choices: ['all', 'boot', 'data'],
        }),
        ...placeFlags('zone'),
      ],
    }),
    ...instancePower,
    ...instanceChanges,
  },
}
