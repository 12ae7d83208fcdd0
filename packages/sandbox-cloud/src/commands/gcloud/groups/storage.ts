import type { GcloudGroup } from '../model.ts'
import { buckets } from './storage-buckets.ts'
import { copyCommands } from './storage-copy.ts'
import { lookCommands } from './storage-look.ts'
import { objects } from './storage-objects.ts'

export const storage: GcloudGroup = {
  summary: 'Cloud Storage: buckets and objects.',
  groups: { buckets, objects },
  commands: { ...lookCommands, ...copyCommands },
}
