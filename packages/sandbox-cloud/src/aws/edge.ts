import { CloudError, resource, text, type Behaviour, type Call } from '../engine/behaviour.ts'
import { hasUnknown, isUnknown, UNKNOWN, type ObjectValue } from '../value.ts'
import { blocksIn, fill, textsIn } from './names.ts'

/** The hosted zone of every distribution, as AWS publishes it. */
const CLOUDFRONT_ZONE = 'Z2FDTNDATAQYW2'
/** What a cache behaviour has where nothing is given. */
const NO_POLICIES = {
  cache_policy_id: '',
  field_level_encryption_id: '',
  origin_request_policy_id: '',
  realtime_log_config_arn: '',
  response_headers_policy_id: '',
  smooth_streaming: false,
}
const YEAR_MS = 365 * 24 * 60 * 60 * 1000

const zone = resource('aws_route53_zone', {
  id: (_self, call) => call.newId('Z', 20).toUpperCase(),
  dependents: [{ type: 'aws_route53_record', attribute: 'zone_id', code: 'HostedZoneNotEmpty' }],
  create(self, call) {
    self['name'] = String(self['name']).replace(/\.$/, '')
    const servers = ['0.com', '512.net', '1024.org', '1536.co.uk'].map((tail) => `ns-${tail.replace('.', '.awsdns-00.')}`)
    Object.assign(self, {
      arn: call.arn('route53', `hostedzone/${String(self['id'])}`, { region: '', account: '' }),
      name_servers: servers,
      primary_name_server: servers[0]!,
      zone_id: self['id'],
    })
  },
})

const record = resource('aws_route53_record', {
  id: (self) =>
    [self['zone_id'], self['name'], self['type'], self['set_identifier']]
      .filter((part) => text(part))
      .map(String)
      .join('_'),
  references: { zone_id: { type: 'aws_route53_zone', code: 'NoSuchHostedZone' } },
  // Names are kept in small letters and without the dot of the root.
  plan(planned) {
    const name = text(planned['name'])
    if (name !== undefined) planned['name'] = name.toLowerCase().replace(/\.$/, '')
  },
  async create(self, call) {
    const zone = await call.need('aws_route53_zone', self['zone_id'], 'NoSuchHostedZone')
    const [name, root] = [String(self['name']).replace(/\.$/, ''), String(zone.attributes['name'])]
    self['fqdn'] = name === root || name.endsWith(`.${root}`) ? name : [name, root].filter((part) => part !== '').join('.')
    checkRecord(self)
    const same = await call.find('aws_route53_record', (other) =>
      ['zone_id', 'fqdn', 'type', 'set_identifier'].every((part) => (other[part] ?? null) === (self[part] ?? null)),
    )
    if (same.length > 0) throw new CloudError('InvalidChangeBatch', `the record ${self['fqdn']} ${String(self['type'])} exists already`)
  },
  update: checkRecord,
})

function checkRecord(self: ObjectValue): void {
  const alias = blocksIn(self, 'alias').length > 0
  if (!alias && (textsIn(self['records']).length === 0 || self['ttl'] === null))
    throw new CloudError('InvalidChangeBatch', 'a record needs ttl and records, or an alias')
}

const certificate = resource('aws_acm_certificate', {
  id(self, call) {
    self['arn'] = call.arn('acm', `certificate/${call.newId('', 32).replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`)
    return self['arn']
  },
  plan(planned, { prior }) {
    const domain = planned['domain_name']
    const given = planned['subject_alternative_names'] ?? null
    if (typeof domain !== 'string' || hasUnknown(isUnknown(given) ? null : given)) return
    const names = [...new Set([domain, ...textsIn(given)])].toSorted()
    planned['subject_alternative_names'] = names
    // Which names will have to be proved is known, by what is not.
    if (!prior) planned['domain_validation_options'] = planned['validation_method'] === 'DNS' ? names.map(openValidation) : []
  },
  create(self, call) {
    const imported = text(self['private_key']) !== undefined
    const domain = text(self['domain_name']) ?? 'imported.example.com'
    const names = [...new Set([domain, ...textsIn(self['subject_alternative_names'])])]
    self['domain_validation_options'] = self['validation_method'] === 'DNS' ? names.map((name) => validationOf(name, call)) : []
    fill(self, {
      domain_name: domain,
      key_algorithm: 'RSA_2048',
      not_after: imported ? new Date(call.now.getTime() + YEAR_MS).toISOString() : '',
      not_before: imported ? call.now.toISOString() : '',
      pending_renewal: false,
      renewal_eligibility: 'INELIGIBLE',
      renewal_summary: [],
      status: imported ? 'ISSUED' : 'PENDING_VALIDATION',
      subject_alternative_names: names,
      type: imported ? 'IMPORTED' : 'AMAZON_ISSUED',
      validation_emails: self['validation_method'] === 'EMAIL' ? [`admin@${domain}`] : [],
      validation_method: 'NONE',
    })
    if (blocksIn(self, 'options').length === 0)
      self['options'] = [{ certificate_transparency_logging_preference: imported ? 'DISABLED' : 'ENABLED', export: 'DISABLED' }]
  },
})

function openValidation(name: string): ObjectValue {
  return { domain_name: name, resource_record_name: UNKNOWN, resource_record_type: UNKNOWN, resource_record_value: UNKNOWN }
}

/** The record that proves a name: the same for a name and for all below it. */
function validationOf(domain: string, call: Call): ObjectValue {
  const name = domain.replace(/^\*\./, '')
  return {
    domain_name: domain,
    resource_record_name: `_${call.newId('', 32)}.${name}.`,
    resource_record_type: 'CNAME',
    resource_record_value: `_${call.newId('', 32)}.acm-validations.aws.`,
  }
}

const distribution = resource('aws_cloudfront_distribution', {
  id: (_self, call) => call.newId('E', 13).toUpperCase(),
  create(self, call) {
    checkOrigins(self)
    Object.assign(self, {
      arn: call.arn('cloudfront', `distribution/${String(self['id'])}`, { region: '' }),
      caller_reference: `terraform-${call.newId('', 26)}`,
      domain_name: `d${call.newId('', 13)}.cloudfront.net`,
      etag: call.newId('E', 13).toUpperCase(),
      hosted_zone_id: CLOUDFRONT_ZONE,
      in_progress_validation_batches: 0,
      last_modified_time: call.now.toISOString(),
      status: 'Deployed',
      trusted_key_groups: [{ enabled: false, items: [] }],
      trusted_signers: [{ enabled: false, items: [] }],
    })
    fill(self, { continuous_deployment_policy_id: '' })
    for (const behaviour of [...blocksIn(self, 'default_cache_behavior'), ...blocksIn(self, 'ordered_cache_behavior')])
      fill(behaviour, NO_POLICIES)
    for (const viewer of blocksIn(self, 'viewer_certificate'))
      fill(viewer, { acm_certificate_arn: '', cloudfront_default_certificate: false, iam_certificate_id: '', ssl_support_method: '' })
  },
  update(self, call) {
    checkOrigins(self)
    self['etag'] = call.newId('E', 13).toUpperCase()
    self['last_modified_time'] = call.now.toISOString()
  },
  delete(self) {
    if (self['enabled'] === true && self['retain_on_delete'] === true)
      throw new CloudError('DistributionNotDisabled', 'disable the distribution before it is deleted')
  },
})

function checkOrigins(self: ObjectValue): void {
  const origins = blocksIn(self, 'origin').map((origin) => origin['origin_id'])
  const groups = blocksIn(self, 'origin_group').map((group) => group['origin_id'])
  for (const behaviour of [...blocksIn(self, 'default_cache_behavior'), ...blocksIn(self, 'ordered_cache_behavior')])
    if (![...origins, ...groups].includes(behaviour['target_origin_id']))
      throw new CloudError('NoSuchOrigin', `no origin has the id "${String(behaviour['target_origin_id'])}"`)
}

const api = resource('aws_apigatewayv2_api', {
  id: (_self, call) => call.newId('', 10),
  dependents: [],
  create(self, call) {
    const id = String(self['id'])
    const scheme = self['protocol_type'] === 'WEBSOCKET' ? 'wss' : 'https'
    Object.assign(self, {
      api_endpoint: `${scheme}://${id}.execute-api.${call.session.region}.amazonaws.com`,
      arn: call.arn('apigateway', `/apis/${id}`, { account: '' }),
      execution_arn: call.arn('execute-api', id),
    })
    fill(self, { ip_address_type: 'ipv4' })
  },
  async delete(self, call) {
    // An API takes its parts along.
    for (const type of ['aws_apigatewayv2_stage', 'aws_apigatewayv2_route', 'aws_apigatewayv2_integration'])
      for (const part of await call.find(type, (one) => one['api_id'] === self['id'])) await call.store.delete(type, part.id)
  },
})

const stage = resource('aws_apigatewayv2_stage', {
  id: (self) => String(self['name']),
  within: ['api_id'],
  references: { api_id: { type: 'aws_apigatewayv2_api', code: 'NotFoundException' } },
  async create(self, call) {
    const { attributes } = await call.need('aws_apigatewayv2_api', self['api_id'], 'NotFoundException')
    const name = String(self['name'])
    Object.assign(self, {
      arn: call.arn('apigateway', `/apis/${String(self['api_id'])}/stages/${name}`, { account: '' }),
      execution_arn: attributes['protocol_type'] === 'HTTP' && name === '$default' ? '' : `${String(attributes['execution_arn'])}/${name}`,
      invoke_url: `${String(attributes['api_endpoint'])}/${name === '$default' ? '' : name}`,
    })
    fill(self, { deployment_id: '' })
  },
})

export const edgeFamily: Behaviour[] = [zone, record, certificate, distribution, api, stage]
