/** What a cloud refuses of a name. `says` is a rule as a person reads it. */
export interface NameLimit {
  test: (name: string) => boolean
  says: string
}

/** Sizes of ranges, in bits of the prefix: the widest and the narrowest that a cloud takes. */
export interface RangeLimit {
  widest: number
  narrowest: number
  /** Ranges of one list stand in one network, so they must not overlap. */
  apart?: boolean
  /** The resource type and attribute of the range they must lie in. */
  within?: string
}

const fits = (pattern: RegExp, says: string): NameLimit => ({ test: (name) => pattern.test(name), says })
const COMPUTE = fits(/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/, '1-63 lower-case letters, digits and hyphens, beginning with a letter')

/** By `type.attribute`. From the naming pages of the services' own documentation. */
export const NAME_LIMITS: Readonly<Record<string, NameLimit>> = {
  'aws_s3_bucket.bucket': {
    test: (name) =>
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) &&
      !/\.\.|^(\d+\.){3}\d+$|^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3)$/.test(name),
    says: '3-63 lower-case letters, digits, dots and hyphens, beginning and ending with a letter or digit',
  },
  'aws_db_instance.identifier': fits(
    /^(?!.*--)[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/i,
    '1-63 letters, digits and single hyphens, beginning with a letter',
  ),
  'aws_dynamodb_table.name': fits(/^[\w.-]{3,255}$/, '3-255 letters, digits, dots, hyphens and underscores'),
  'aws_iam_policy.name': fits(/^[\w+=,.@-]{1,128}$/, '1-128 letters, digits and +=,.@-_'),
  'aws_iam_role.name': fits(/^[\w+=,.@-]{1,64}$/, '1-64 letters, digits and +=,.@-_'),
  'aws_iam_user.name': fits(/^[\w+=,.@-]{1,64}$/, '1-64 letters, digits and +=,.@-_'),
  'aws_lambda_function.function_name': fits(/^[\w-]{1,64}$/, '1-64 letters, digits, hyphens and underscores'),
  'aws_lb.name': fits(
    /^(?!internal-)[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$/i,
    '1-32 letters, digits and hyphens, not beginning with "internal-"',
  ),
  'aws_security_group.name': fits(/^(?!sg-)[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/, '1-255 characters, not beginning with "sg-"'),
  'aws_sqs_queue.name': fits(/^[\w-]{1,80}$|^[\w-]{1,75}\.fifo$/, '1-80 letters, digits, hyphens and underscores'),
  'google_compute_disk.name': COMPUTE,
  'google_compute_firewall.name': COMPUTE,
  'google_compute_instance.name': COMPUTE,
  'google_compute_network.name': COMPUTE,
  'google_compute_router.name': COMPUTE,
  'google_compute_subnetwork.name': COMPUTE,
  'google_container_cluster.name': fits(
    /^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$/,
    '1-40 lower-case letters, digits and hyphens, beginning with a letter',
  ),
  'google_service_account.account_id': fits(
    /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/,
    '6-30 lower-case letters, digits and hyphens, beginning with a letter',
  ),
  'google_storage_bucket.name': {
    test: (name) =>
      /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/.test(name) && !/^goog|google/.test(name) && name.split('.').every((part) => part.length <= 63),
    says: '3-63 lower-case letters, digits, dots, hyphens and underscores, without "google"',
  },
}

export const RANGE_LIMITS: Readonly<Record<string, RangeLimit>> = {
  'aws_vpc.cidr_block': { widest: 16, narrowest: 28 },
  'aws_subnet.cidr_block': { widest: 16, narrowest: 28, apart: true, within: 'aws_vpc.cidr_block' },
  'aws_vpc_ipv4_cidr_block_association.cidr_block': { widest: 16, narrowest: 28 },
  'google_compute_subnetwork.ip_cidr_range': { widest: 4, narrowest: 29, apart: true },
}
