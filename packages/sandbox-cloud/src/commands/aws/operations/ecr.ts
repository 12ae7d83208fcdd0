import type { Operations } from '../aws-call.ts'
import { autoView } from './auto.ts'
import { SMALL_TAGGING, changes, makes, named, pairs, removes, tagging, tells, type Family } from './families.ts'
import { textIn } from './given.ts'
import { blocksOf, textOf } from './view.ts'

const REPOSITORY: Family = {
  type: 'aws_ecr_repository',
  names: ['name', 'arn'],
  absent: 'RepositoryNotFoundException',
  from: { repositoryName: 'name' },
  view: autoView('ecr', 'Repository', {
    repositoryArn: 'arn',
    repositoryName: 'name',
    repositoryUri: 'repository_url',
    imageScanningConfiguration: (one) => ({
      scanOnPush: blocksOf(one.attributes['image_scanning_configuration'])[0]?.['scan_on_push'] === true,
    }),
    encryptionConfiguration: (one) => ({ encryptionType: textOf(one, 'encryption_configuration.encryption_type') || 'AES256' }),
  }),
}

export const OPERATIONS: Operations = {
  CreateRepository: makes(REPOSITORY, 'repository'),
  DescribeRepositories: tells(REPOSITORY, 'repositories', 'repositoryNames'),
  DeleteRepository: removes(REPOSITORY, 'repositoryName', 'repository'),
  async ListImages(call) {
    await named(call, REPOSITORY, textIn(call.input, 'repositoryName'))
    return { imageIds: [] }
  },
  async DescribeImages(call) {
    await named(call, REPOSITORY, textIn(call.input, 'repositoryName'))
    return { imageDetails: [] }
  },
  PutImageTagMutability: changes(REPOSITORY, 'repositoryName', null),
  PutImageScanningConfiguration: changes(REPOSITORY, 'repositoryName', null),
  ...tagging([REPOSITORY], { ...SMALL_TAGGING, answer: (tags) => ({ tags: pairs(tags) }) }),
}
