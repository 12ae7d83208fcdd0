import { crypto } from '../../../builtin.ts'
import { CloudError } from '../../../engine/behaviour.ts'
import type { WorldObject } from '../../../world/store.ts'
import type { Members } from '../answer/value.ts'
import type { Operations } from '../aws-call.ts'
import { autoView } from './auto.ts'
import { pairs, removes, tagging, type Family } from './families.ts'
import { listHere } from './find.ts'
import { textIn, textsIn } from './given.ts'
import { createdAt, textOf } from './view.ts'

const PARAMETER: Family = {
  type: 'aws_ssm_parameter',
  names: ['name'],
  absent: 'ParameterNotFound',
  view: autoView('ssm', 'Parameter', { ARN: 'arn', LastModifiedDate: createdAt }),
}

/** The attribute that terraform wrote the value into. */
function holderOf(one: WorldObject): 'value' | 'insecure_value' {
  return textOf(one, 'insecure_value') === '' ? 'value' : 'insecure_value'
}

/** What is secret stays so until somebody asks for it plainly. */
function parameter(one: WorldObject, plain: boolean): Members {
  const members = (PARAMETER.view as (object: WorldObject) => Members)(one)
  const sealed = textOf(one, 'type') === 'SecureString' && !plain
  const value = textOf(one, holderOf(one))
  return { ...members, Value: sealed ? `sealed:${crypto().createHash('sha256').update(value).digest('base64')}` : value }
}

export const OPERATIONS: Operations = {
  async PutParameter(call) {
    const { input } = call
    const name = textIn(input, 'Name') ?? ''
    const known = await call.client.store.get(PARAMETER.type, name)
    if (known && input['Overwrite'] !== true)
      throw new CloudError(
        'ParameterAlreadyExists',
        'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
      )
    const config = {
      [known ? holderOf(known) : 'value']: textIn(input, 'Value') ?? '',
      ...(textIn(input, 'Description') ? { description: textIn(input, 'Description')! } : {}),
    }
    const after = known
      ? await call.client.update(PARAMETER.type, name, config)
      : await call.client.create(PARAMETER.type, {
          name,
          type: textIn(input, 'Type') ?? 'String',
          ...config,
          tier: textIn(input, 'Tier') ?? null,
        })
    return { Version: after.attributes['version'], Tier: 'Standard' }
  },
  async GetParameter(call) {
    const name = textIn(call.input, 'Name') ?? ''
    const own = await call.client.store.get(PARAMETER.type, name)
    if (own) return { Parameter: parameter(own, call.input['WithDecryption'] === true) }
    const found = await call.client.readData('aws_ssm_parameter', { name })
    return {
      Parameter: {
        Name: name,
        Type: 'String',
        Value: found['value'],
        Version: 1,
        LastModifiedDate: new Date('2026-01-01'),
        ARN: `arn:aws:ssm:${call.region}::parameter${name}`,
        DataType: 'text',
      },
    }
  },
  async GetParameters(call) {
    const names = textsIn(call.input, 'Names')
    const found = await Promise.all(names.map((name) => call.client.store.get(PARAMETER.type, name)))
    return {
      Parameters: found.flatMap((one) => (one ? [parameter(one, call.input['WithDecryption'] === true)] : [])),
      InvalidParameters: names.filter((_, at) => !found[at]),
    }
  },
  async GetParametersByPath(call) {
    const path = `${(textIn(call.input, 'Path') ?? '/').replace(/\/$/, '')}/`
    const all = (await listHere(call, PARAMETER.type)).filter(({ id }) => id.startsWith(path))
    const chosen = all.filter(({ id }) => call.input['Recursive'] === true || !id.slice(path.length).includes('/'))
    return { Parameters: chosen.map((one) => parameter(one, call.input['WithDecryption'] === true)) }
  },
  async DescribeParameters(call) {
    const view = autoView('ssm', 'ParameterMetadata', {
      ARN: 'arn',
      LastModifiedDate: createdAt,
      LastModifiedUser: () => `arn:aws:iam::${call.accountId}:user/sandbox`,
      Policies: () => [],
    })
    return { Parameters: (await listHere(call, PARAMETER.type)).map(view) }
  },
  DeleteParameter: removes(PARAMETER, 'Name'),
  async DeleteParameters(call) {
    const names = textsIn(call.input, 'Names')
    const found = await Promise.all(names.map((name) => call.client.store.get(PARAMETER.type, name)))
    for (const one of found) if (one) await call.client.destroy(PARAMETER.type, one.id)
    return { DeletedParameters: names.filter((_, at) => found[at]), InvalidParameters: names.filter((_, at) => !found[at]) }
  },
  ...tagging([PARAMETER], {
    resource: 'ResourceId',
    tags: 'Tags',
    keys: 'TagKeys',
    add: 'AddTagsToResource',
    remove: 'RemoveTagsFromResource',
    list: 'ListTagsForResource',
    answer: (tags) => ({ TagList: pairs(tags) }),
  }),
}
