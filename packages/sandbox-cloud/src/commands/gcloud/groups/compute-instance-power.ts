import { instanceKind } from '../api/instance.ts'
import { changeBehind } from '../kinds/change-behind.ts'
import { findObject } from '../kinds/find.ts'
import { placeFlags } from '../kinds/place.ts'
import { ASYNC } from '../line/flag.ts'
import type { GcloudCommand } from '../model.ts'
import type { ObjectValue } from '../../../value.ts'

function power(summary: string, verb: string, status: 'RUNNING' | 'TERMINATED' | 'SUSPENDED'): GcloudCommand {
  return {
    summary,
    operands: [{ name: 'INSTANCE_NAME', help: 'The machine.', many: true, of: instanceKind.type }],
    flags: [...placeFlags('zone'), ASYNC],
    format: 'none',
    async run(call) {
      for (const name of call.args.operands) {
        const { id, attributes } = await findObject(call, instanceKind, name)
        // What was asked for by terraform is read back as what is, so that its next plan sees the difference.
        const desired: ObjectValue = attributes['desired_status'] ? { desired_status: status } : {}
        await changeBehind(call, instanceKind.type, id, { current_status: status, ...desired })
        call.say(`${verb} instance(s) ${name}...done.\nUpdated [${instanceKind.linkOf(attributes)}].`)
      }
    },
  }
}

export const instancePower: Record<string, GcloudCommand> = {
  start: power('Starts machines.', 'Starting', 'RUNNING'),
  stop: power('Stops machines. Their disks stay, and cost on.', 'Stopping', 'TERMINATED'),
  suspend: power('Stops machines and keeps their memory.', 'Suspending', 'SUSPENDED'),
  resume: power('Wakes suspended machines.', 'Resuming', 'RUNNING'),
  reset: { ...power('Starts machines anew, at once.', 'Resetting', 'RUNNING'), flags: placeFlags('zone') },
}
