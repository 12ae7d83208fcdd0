import { records, resourceRule, type Rule } from '../rule.ts'

const PUBLIC_ACLS = new Set(['public-read', 'public-read-write', 'authenticated-read'])
const PUBLIC_MEMBERS = new Set(['allUsers', 'allAuthenticatedUsers'])

export const storageRules: Rule[] = [
  resourceRule('storage.public', 'critical', ['aws_s3_bucket_acl', 'aws_s3_bucket'], (after) =>
    PUBLIC_ACLS.has(String(after['acl'])) ? { path: 'acl', params: { how: `acl ${String(after['acl'])}` } } : undefined,
  ),
  resourceRule('storage.public', 'critical', ['aws_s3_bucket_policy'], (after) => {
    const policy = typeof after['policy'] === 'string' ? after['policy'] : ''
    return /"Principal"\s*:\s*("\*"|\{\s*"AWS"\s*:\s*("\*"|\[\s*"\*"\s*\])\s*\})/.test(policy) && /"Effect"\s*:\s*"Allow"/.test(policy)
      ? { path: 'policy', params: { how: 'a policy that allows everyone' } }
      : undefined
  }),
  resourceRule('storage.public', 'critical', ['google_storage_bucket_iam_member', 'google_storage_bucket_iam_binding'], (after) => {
    const members = [after['member'], ...(Array.isArray(after['members']) ? after['members'] : [])]
    return members.some((member) => PUBLIC_MEMBERS.has(String(member)))
      ? { path: 'member', params: { how: 'a role for everyone' } }
      : undefined
  }),
  resourceRule('storage.public-not-blocked', 'high', ['aws_s3_bucket_public_access_block'], (after) => {
    const off = ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'].filter(
      (name) => after[name] !== true,
    )
    return off.length > 0 ? { path: off[0], params: { off: off.join(', ') } } : undefined
  }),
  resourceRule('storage.public-not-blocked', 'medium', ['google_storage_bucket'], (after) =>
    after['public_access_prevention'] === 'inherited'
      ? { path: 'public_access_prevention', params: { off: 'public_access_prevention' } }
      : undefined,
  ),
  resourceRule('storage.unencrypted', 'high', ['aws_ebs_volume'], (after) =>
    after['encrypted'] === false ? { path: 'encrypted' } : undefined,
  ),
  resourceRule('storage.unencrypted', 'high', ['aws_db_instance', 'aws_rds_cluster'], (after) =>
    after['storage_encrypted'] === true ? undefined : { path: 'storage_encrypted' },
  ),
  resourceRule('storage.unencrypted', 'high', ['aws_instance'], (after) => {
    const disks = [...records(after['root_block_device']), ...records(after['ebs_block_device'])]
    return disks.some((disk) => disk['encrypted'] === false) ? { path: 'root_block_device.encrypted' } : undefined
  }),
  resourceRule('storage.force-destroy', 'medium', ['aws_s3_bucket', 'google_storage_bucket'], (after) =>
    after['force_destroy'] === true ? { path: 'force_destroy' } : undefined,
  ),
]
