import { bucketOf } from '../api/storage.ts'
import { ALL_CONDITIONS, BINDING_FLAGS, checkMember, conditionOf, grantsOf, policyOf } from '../kinds/policy.ts'
import { settled } from '../kinds/draft.ts'
import type { GcloudCommand, Invocation, Operand } from '../model.ts'
import { findBucket } from './find-bucket.ts'

const MEMBER = 'google_storage_bucket_iam_member'
const BINDING = 'google_storage_bucket_iam_binding'
const URL: Operand = { name: 'URL', help: 'The bucket, as gs://NAME.', of: 'google_storage_bucket' }

async function grants({ world, args }: Invocation) {
  const bucket = bucketOf(args.operands[0]!)
  const all = [...(await world.store.list(MEMBER)), ...(await world.store.list(BINDING))]
  return all.filter(({ attributes }) => String(attributes['bucket']).replace(/^b\//, '') === bucket)
}

export const bucketPolicy: Record<string, GcloudCommand> = {
  'get-iam-policy': {
    summary: 'Shows who may do what with a bucket.',
    operands: [URL],
    async run(call) {
      await findBucket(call, call.args.operands[0]!)
      return { one: policyOf(await grants(call)) }
    },
  },
  'add-iam-policy-binding': {
    summary: 'Lets somebody do something with a bucket.',
    operands: [URL],
    flags: BINDING_FLAGS,
    async run(call) {
      const { id } = await findBucket(call, call.args.operands[0]!)
      const [role, member] = [call.args.text('role'), call.args.text('member') ?? '']
      await checkMember(call, member)
      const there = (await grants(call)).some(({ attributes }) => attributes['role'] === role && attributes['member'] === member)
      if (!there) await call.client.create(MEMBER, settled({ bucket: id, role, member, condition: conditionOf(call.args) }))
      return { one: policyOf(await grants(call)) }
    },
  },
  'remove-iam-policy-binding': {
    summary: 'Takes from somebody what they may do with a bucket.',
    operands: [URL],
    flags: [...BINDING_FLAGS, ALL_CONDITIONS],
    async run(call) {
      await findBucket(call, call.args.operands[0]!)
      for (const { type, id, attributes } of grantsOf(await grants(call), call.args)) {
        const members = Array.isArray(attributes['members']) ? attributes['members'].filter((one) => one !== call.args.text('member')) : []
        if (members.length > 0) await call.client.update(type, id, { members })
        else await call.client.destroy(type, id)
      }
      return { one: policyOf(await grants(call)) }
    },
  },
}
