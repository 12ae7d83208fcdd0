import { keyKind, keyRingKind } from '../api/located.ts'
import { createCommand, describeCommand, listCommand } from '../kinds/commands.ts'
import { findObject } from '../kinds/find.ts'
import type { Kind } from '../kinds/kind.ts'
import { LABELS, text } from '../line/flag.ts'
import type { Flag, GcloudCommand, GcloudGroup } from '../model.ts'
import { lastOf } from '../../../engine/links.ts'
import { secondsText } from './sizes.ts'

const LOCATION = text('location', 'The location: a region, or global.')
const RING: Flag[] = [text('keyring', 'The key ring.', { required: true, of: keyRingKind.type }), LOCATION]

/** A key is named inside its ring. */
function inRing(build: (kind: Kind, ring: string) => GcloudCommand): GcloudCommand {
  return {
    ...build(keyKind, ''),
    async run(call) {
      const { id } = await findObject(call, keyRingKind, call.args.text('keyring') ?? '')
      return build({ ...keyKind, idOf: (name) => `${id}/cryptoKeys/${name}` }, id).run(call)
    },
  }
}

const PURPOSES: Record<string, string> = {
  encryption: 'ENCRYPT_DECRYPT',
  'asymmetric-signing': 'ASYMMETRIC_SIGN',
  'asymmetric-encryption': 'ASYMMETRIC_DECRYPT',
  mac: 'MAC',
  'raw-encryption': 'RAW_ENCRYPT_DECRYPT',
}

export const kms: GcloudGroup = {
  summary: 'Cloud KMS: keys.',
  groups: {
    keyrings: {
      summary: 'Key rings, which hold keys. They are never deleted.',
      commands: {
        list: listCommand(keyRingKind, {
          format: 'table(name)',
          flags: [{ ...LOCATION, required: true }],
          keep: (self, { args }) => self['location'] === lastOf(args.text('location') ?? ''),
        }),
        describe: describeCommand(keyRingKind, { operand: 'KEYRING', flags: [LOCATION] }),
        create: createCommand(keyRingKind, {
          operand: 'KEYRING',
          flags: [LOCATION],
          config: (_call, name, { project, location }) => ({ name, project, location }),
          done: (self) => `Created key ring [${String(self['name'])}].`,
        }),
      },
    },
    keys: {
      summary: 'Keys of a ring.',
      commands: {
        list: inRing((kind, ring) =>
          listCommand(kind, {
            format:
              'table(name, purpose, version_template.algorithm, version_template.protection_level, labels.list(), primary.name.segment(9):label=PRIMARY_ID, primary.state:label=PRIMARY_STATE)',
            flags: RING,
            keep: (self) => self['key_ring'] === ring,
          }),
        ),
        describe: inRing((kind) => describeCommand(kind, { operand: 'KEY', flags: RING })),
        create: inRing((kind, ring) =>
          createCommand(kind, {
            operand: 'KEY',
            flags: [
              ...RING,
              text('purpose', 'What it is for.', { required: true, choices: Object.keys(PURPOSES) }),
              text('rotation-period', 'How often a new version comes, such as 90d.'),
              text('next-rotation-time', 'When the next version comes. Taken and left unused.'),
              text('protection-level', 'Where it is kept.', { choices: ['software', 'hsm'] }),
              text('default-algorithm', 'The algorithm of new versions.'),
              LABELS,
            ],
            config: ({ args }, name) => ({
              name,
              key_ring: ring,
              purpose: PURPOSES[args.text('purpose') ?? 'encryption'],
              rotation_period: secondsText(args.text('rotation-period')),
              labels: args.map('labels'),
              version_template:
                args.text('protection-level') || args.text('default-algorithm')
                  ? [
                      {
                        protection_level: args.text('protection-level')?.toUpperCase() ?? 'SOFTWARE',
                        algorithm: args.text('default-algorithm')?.toUpperCase().replaceAll('-', '_') ?? 'GOOGLE_SYMMETRIC_ENCRYPTION',
                      },
                    ]
                  : undefined,
            }),
            done: (self) => `Created key [${String(self['name'])}].`,
          }),
        ),
      },
    },
  },
}
