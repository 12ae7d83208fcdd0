import { repositoryKind } from '../api/located.ts'
import { createCommand, deleteCommand, describeCommand, listCommand } from '../kinds/commands.ts'
import { ASYNC, DESCRIPTION, LABELS, on, text } from '../line/flag.ts'
import type { GcloudGroup } from '../model.ts'
import { lastOf } from '../../../engine/links.ts'

const FORMAT = `table[title="ARTIFACT_REGISTRY"](name.basename():label=REPOSITORY, format:label=FORMAT,
  mode.basename(undefined=STANDARD_REPOSITORY):label=MODE, description:label=DESCRIPTION, name.segment(3):label=LOCATION,
  labels.list():label=LABELS, kmsKeyName.yesno(yes='Customer-managed key', no='Google-managed key'):label=ENCRYPTION,
  createTime.date(tz=LOCAL), updateTime.date(tz=LOCAL), sizeBytes.size(zero='0',precision=3,units_out=M):label="SIZE (MB)")`

export const artifacts: GcloudGroup = {
  summary: 'Artifact Registry: images and packages.',
  groups: {
    repositories: {
      summary: 'Repositories.',
      commands: {
        list: listCommand(repositoryKind, {
          format: FORMAT,
          without: ['uri'],
          flags: [text('location', 'Shows those of this location only.')],
          keep: (self, { args }) => args.text('location') === undefined || self['location'] === lastOf(args.text('location')!),
        }),
        describe: describeCommand(repositoryKind, { operand: 'REPOSITORY' }),
        create: createCommand(repositoryKind, {
          operand: 'REPOSITORY',
          flags: [
            text('repository-format', 'What it holds: docker, maven, npm, python, apt, yum, go or generic.', { required: true }),
            text('kms-key', 'The KMS key.', { of: 'google_kms_crypto_key' }),
            on('immutable-tags', 'A tag stays where it is.'),
            DESCRIPTION,
            LABELS,
            ASYNC,
          ],
          config: ({ args }, name, { project, location }) => ({
            repository_id: name,
            project,
            location,
            format: args.text('repository-format')?.toUpperCase(),
            kms_key_name: args.text('kms-key'),
            docker_config: args.on('immutable-tags') ? [{ immutable_tags: true }] : undefined,
            description: args.text('description'),
            labels: args.map('labels'),
          }),
          done: (self) => `Created repository [${String(self['repository_id'])}].`,
        }),
        delete: deleteCommand(repositoryKind, {
          operand: 'REPOSITORY',
          flags: [text('location', 'The location of the repository.'), ASYNC],
          question: ([name = '']) => `You are about to delete repository [${name}]\n\n`,
          done: (self) => `Deleted repository [${String(self['repository_id'])}].`,
        }),
      },
    },
  },
}
