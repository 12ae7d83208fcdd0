import { CloudError } from '../../../engine/behaviour.ts'
import type { WorldObject } from '../../../world/store.ts'
import type { Members } from '../answer/value.ts'
import type { Operations } from '../aws-call.ts'
import { named, tells, type Family } from './families.ts'
import { textIn } from './given.ts'
import { blocksOf, textOf, textsOf } from './view.ts'

const DISTRIBUTION: Family = {
  type: 'aws_cloudfront_distribution',
  names: [],
  absent: 'NoSuchDistribution',
  view: (one) => ({
    Id: one.id,
    ARN: textOf(one, 'arn'),
    Status: textOf(one, 'status'),
    LastModifiedTime: textOf(one, 'last_modified_time'),
    DomainName: textOf(one, 'domain_name'),
    Aliases: quantity(textsOf(one.attributes['aliases'])),
    Origins: quantity(
      blocksOf(one.attributes['origin']).map((origin) => ({
        Id: origin['origin_id'],
        DomainName: origin['domain_name'],
        OriginPath: origin['origin_path'] ?? '',
      })),
    ),
    Comment: textOf(one, 'comment'),
    PriceClass: textOf(one, 'price_class'),
    Enabled: one.attributes['enabled'] === true,
    HttpVersion: textOf(one, 'http_version').toUpperCase(),
    IsIPV6Enabled: one.attributes['is_ipv6_enabled'] === true,
    WebACLId: textOf(one, 'web_acl_id'),
    Staging: one.attributes['staging'] === true,
  }),
}

function quantity(items: Members[] | string[]): Members {
  return { Quantity: items.length, Items: items.length > 0 ? items : undefined }
}

export const OPERATIONS: Operations = {
  async ListDistributions(call) {
    const { Items } = (await tells(DISTRIBUTION, 'Items')(call)) as { Items: Members[] }
    return { DistributionList: { Marker: '', MaxItems: 100, IsTruncated: false, ...quantity(Items) } }
  },
  async GetDistribution(call) {
    const one = await named(call, DISTRIBUTION, textIn(call.input, 'Id'))
    const { Id, ARN, Status, LastModifiedTime, DomainName, ...config } = (DISTRIBUTION.view as (object: WorldObject) => Members)(one)
    return {
      ETag: textOf(one, 'etag'),
      Distribution: {
        Id,
        ARN,
        Status,
        LastModifiedTime,
        InProgressInvalidationBatches: 0,
        DomainName,
        DistributionConfig: {
          CallerReference: textOf(one, 'caller_reference'),
          DefaultRootObject: textOf(one, 'default_root_object'),
          ...config,
        },
      },
    }
  },
  async DeleteDistribution(call) {
    const one = await named(call, DISTRIBUTION, textIn(call.input, 'Id'))
    if (one.attributes['enabled'] === true)
      throw new CloudError('DistributionNotDisabled', 'The distribution you are trying to delete has not been disabled.')
    await call.client.destroy(DISTRIBUTION.type, one.id)
  },
}
