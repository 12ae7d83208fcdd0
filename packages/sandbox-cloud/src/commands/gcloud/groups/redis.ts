import { redisKind } from '../api/located.ts'
import { createCommand, deleteCommand, describeCommand, listCommand } from '../kinds/commands.ts'
import { ASYNC, count, LABELS, NETWORK, on, text } from '../line/flag.ts'
import type { GcloudGroup } from '../model.ts'
import { lastOf } from '../../../engine/links.ts'

const REGION = text('region', 'The region.')

export const redis: GcloudGroup = {
  summary: 'Memorystore for Redis.',
  groups: {
    instances: {
      summary: 'Redis instances.',
      commands: {
        list: listCommand(redisKind, {
          format: `table(name.basename():label=INSTANCE_NAME:sort=2, redisVersion:label=VERSION, name.segment(3):label=REGION, tier,
            memorySizeGb:label=SIZE_GB, host.yesno(no="-"), port.yesno(no="-"), authorizedNetwork.basename():label=NETWORK,
            reservedIpRange:label=RESERVED_IP, state:label=STATUS, createTime.date())`,
          flags: [{ ...REGION, help: 'Shows those of this region only.' }],
          keep: (self, { args }) => args.text('region') === undefined || self['region'] === lastOf(args.text('region')!),
        }),
        describe: describeCommand(redisKind, { operand: 'INSTANCE' }),
        create: createCommand(redisKind, {
          operand: 'INSTANCE',
          flags: [
            count('size', 'Memory in GB; otherwise 1.'),
            text('tier', 'standard has a second copy.', { choices: ['basic', 'standard'] }),
            text('redis-version', 'The version, such as redis_7_2.'),
            NETWORK,
            text('zone', 'The zone.'),
            text('alternative-zone', 'The zone of the second copy.'),
            text('display-name', 'What people call it.'),
            on('enable-auth', 'Asks for a password.'),
            LABELS,
            ASYNC,
          ],
          config: ({ args }, name, { project, region }) => ({
            name,
            project,
            region,
            memory_size_gb: args.count('size') ?? 1,
            tier: args.text('tier') === 'standard' ? 'STANDARD_HA' : undefined,
            redis_version: args.text('redis-version')?.toUpperCase(),
            authorized_network: args.text('network'),
            location_id: args.text('zone'),
            alternative_location_id: args.text('alternative-zone'),
            display_name: args.text('display-name'),
            auth_enabled: args.on('enable-auth'),
            labels: args.map('labels'),
          }),
          done: (self) => `Created instance [${String(self['name'])}].`,
        }),
        delete: deleteCommand(redisKind, {
          operand: 'INSTANCE',
          flags: [REGION, ASYNC],
          question: ([name = '']) => `You are about to delete instance [${name}]. Any associated data will be lost.\n\n`,
          done: (self) => `Deleted instance [${lastOf(String(self['name']))}].`,
        }),
      },
    },
  },
}
