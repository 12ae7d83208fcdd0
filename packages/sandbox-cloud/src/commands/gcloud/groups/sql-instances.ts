import { sqlInstanceKind } from '../api/sql.ts'
import { GcloudFault, usage } from '../fault.ts'
import { createCommand, deleteCommand, describeCommand, listCommand, updateCommand } from '../kinds/commands.ts'
import { blockOf, blocksOf } from '../kinds/kind.ts'
import type { Draft } from '../kinds/draft.ts'
import type { Args } from '../line/args.ts'
import { ASYNC, count, list, map, text, toggle } from '../line/flag.ts'
import type { Flag, GcloudGroup } from '../model.ts'
import type { ObjectValue } from '../../../value.ts'
import { gigabytes } from './sizes.ts'

const FORMAT = `table(name, databaseVersion, firstof(gceZone, region):label=LOCATION, settings.tier,
  ip_addresses.filter("type:PRIMARY").*extract(ip_address).flatten().yesno(no="-"):label=PRIMARY_ADDRESS,
  ip_addresses.filter("type:PRIVATE").*extract(ip_address).flatten().yesno(no="-"):label=PRIVATE_ADDRESS, state:label=STATUS)`

const SETTINGS: Flag[] = [
  text('tier', 'Processors and memory, such as db-f1-micro or db-custom-2-7680.', { aliases: ['t'] }),
  count('cpu', 'Processors, where --tier is not given.'),
  text('memory', 'Memory, such as 8GiB, where --tier is not given.'),
  text('edition', 'ENTERPRISE or ENTERPRISE_PLUS.', { choices: ['enterprise', 'enterprise-plus'] }),
  text('storage-size', 'The size of the disk, such as 20GB.'),
  toggle('storage-auto-increase', 'Whether the disk grows by itself.'),
  text('availability-type', 'regional has a second machine in another zone.', { choices: ['regional', 'zonal'] }),
  text('activation-policy', 'never stops it.', { choices: ['always', 'never'] }),
  text('backup-start-time', 'When backups are made, as HH:MM in UTC. Turns them on.'),
  toggle('enable-point-in-time-recovery', 'Whether it can be brought back to any moment.'),
  toggle('enable-bin-log', 'Whether MySQL keeps its log of changes.'),
  map('database-flags', 'Settings of the database, as NAME=VALUE.'),
  list('authorized-networks', 'Ranges that may connect to the public address.'),
  toggle('assign-ip', 'Whether it has a public address.'),
  text('network', 'The network of its private address.', { of: 'google_compute_network' }),
  toggle('deletion-protection', 'Whether it cannot be deleted.'),
  text('maintenance-window-day', 'The day of maintenance.', { choices: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] }),
  count('maintenance-window-hour', 'The hour of maintenance, in UTC.'),
  ASYNC,
]

function tierOf(args: Args): string | undefined {
  const [cpu, memory] = [args.count('cpu'), args.text('memory')]
  if (args.text('tier') || (cpu === undefined && memory === undefined)) return args.text('tier')
  if (cpu === undefined || memory === undefined) throw usage('argument --cpu --memory: both must be specified, or --tier alone')
  return `db-custom-${cpu}-${(gigabytes(memory) ?? 0) * 1024}`
}

const DAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN']

/** The settings block after what a line asks for. */
function settingsOf(args: Args, before: ObjectValue, backup: boolean | undefined): Draft {
  const [flags, networks, start, recovery] = [
    args.map('database-flags'),
    args.list('authorized-networks'),
    args.text('backup-start-time'),
    args.on('enable-point-in-time-recovery'),
  ]
  const ip = blockOf(before, 'ip_configuration')
  const day = args.text('maintenance-window-day')
  const changesIp = networks !== undefined || args.on('assign-ip') !== undefined || args.text('network') !== undefined
  const changesBackup = backup !== undefined || start !== undefined || recovery !== undefined || args.on('enable-bin-log') !== undefined
  const draft: Draft = {
    tier: tierOf(args),
    edition: args.text('edition')?.toUpperCase().replace('-', '_'),
    disk_size: gigabytes(args.text('storage-size')),
    disk_autoresize: args.on('storage-auto-increase'),
    availability_type: args.text('availability-type')?.toUpperCase(),
    activation_policy: args.text('activation-policy')?.toUpperCase(),
    deletion_protection_enabled: args.on('deletion-protection'),
    database_flags: flags && Object.entries(flags).map(([name, value]) => ({ name, value })),
    backup_configuration: changesBackup
      ? [
          {
            ...blockOf(before, 'backup_configuration'),
            enabled: backup ?? true,
            start_time: start,
            point_in_time_recovery_enabled: recovery,
            binary_log_enabled: args.on('enable-bin-log'),
          },
        ]
      : undefined,
    ip_configuration: changesIp
      ? [
          {
            ...ip,
            ipv4_enabled: args.on('assign-ip') ?? ip['ipv4_enabled'] ?? true,
            private_network: args.text('network') ?? ip['private_network'],
            authorized_networks: networks?.map((value) => ({ value })) ?? blocksOf(ip, 'authorized_networks'),
          },
        ]
      : undefined,
    maintenance_window:
      day || args.has('maintenance-window-hour')
        ? [{ day: day ? DAYS.indexOf(day) + 1 : undefined, hour: args.count('maintenance-window-hour') }]
        : undefined,
  }
  const asked = Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined))
  return { ...before, ...asked }
}

export const sqlInstances: GcloudGroup = {
  summary: 'Cloud SQL instances.',
  commands: {
    list: listCommand(sqlInstanceKind, { format: FORMAT }),
    describe: describeCommand(sqlInstanceKind, { operand: 'INSTANCE' }),
    create: createCommand(sqlInstanceKind, {
      operand: 'INSTANCE',
      format: FORMAT,
      flags: [
        text('database-version', 'The database and its version, such as POSTGRES_17; otherwise MYSQL_8_0.'),
        text('region', 'The region; otherwise us-central1.'),
        text('zone', 'The zone.'),
        text('root-password', 'The password of the first user.'),
        text('storage-type', 'SSD or HDD.', { choices: ['SSD', 'HDD'] }),
        text('master-instance-name', 'The instance that this one is a copy of.', { of: sqlInstanceKind.type }),
        toggle('backup', 'Whether backups are made each day.'),
        ...SETTINGS,
      ],
      config: ({ args }, name, { project }) => ({
        name,
        project,
        database_version: args.text('database-version') ?? 'MYSQL_8_0',
        region: args.text('region') ?? args.text('zone')?.replace(/-[a-z]$/, '') ?? 'us-central1',
        root_password: args.text('root-password'),
        master_instance_name: args.text('master-instance-name'),
        deletion_protection: false,
        settings: [
          {
            ...settingsOf(args, {}, args.on('backup')),
            tier: tierOf(args) ?? 'db-n1-standard-1',
            disk_type: args.text('storage-type') ? `PD_${args.text('storage-type')!}` : undefined,
            location_preference: args.text('zone') ? [{ zone: args.text('zone') }] : undefined,
          },
        ],
      }),
      done: (self) =>
        `Creating Cloud SQL instance for ${String(self['database_version'])}...done.\nCreated [${sqlInstanceKind.linkOf(self)}].`,
    }),
    patch: updateCommand(sqlInstanceKind, {
      operand: 'INSTANCE',
      flags: SETTINGS,
      async changes(call, self) {
        if (call.args.text('tier') && call.args.text('tier') !== blockOf(self, 'settings')['tier'])
          await call.confirm(
            "WARNING: This patch modifies a value that requires your instance to be restarted. Submitting this patch will immediately restart your instance if it's running.\n\n",
          )
        return { settings: [settingsOf(call.args, blockOf(self, 'settings'), undefined)] }
      },
      done: (self) => `Patching Cloud SQL instance...done.\nUpdated [${sqlInstanceKind.linkOf(self)}].`,
    }),
    restart: updateCommand(sqlInstanceKind, {
      operand: 'INSTANCE',
      summary: 'Restarts an instance.',
      async changes(call) {
        await call.confirm('The instance will shut down and start up again immediately if its activation policy is "always".\n\n')
        return {}
      },
      done: () => 'Restarting Cloud SQL instance...done.',
    }),
    delete: deleteCommand(sqlInstanceKind, {
      operand: 'INSTANCE',
      flags: [ASYNC],
      // Terraform's own protection; the cloud's is in the settings.
      lift: ['deletion_protection'],
      question: () => 'All of the instance data will be lost when the instance is deleted.\n\n',
      before(self) {
        if (blockOf(self, 'settings')['deletion_protection_enabled'] === true)
          throw new GcloudFault(
            `HTTPError 400: The instance is protected. Please disable the deletion protection and try again: gcloud sql instances patch ${String(self['name'])} --no-deletion-protection`,
          )
      },
      done: (self) => `Deleting Cloud SQL instance...done.\nDeleted [${sqlInstanceKind.linkOf(self)}].`,
    }),
  },
}
