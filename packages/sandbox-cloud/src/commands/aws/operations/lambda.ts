import { crypto } from '../../../builtin.ts'
import { md5 } from '../../../md5.ts'
import type { ObjectValue } from '../../../value.ts'
import type { WorldObject } from '../../../world/store.ts'
import type { Members } from '../answer/value.ts'
import type { Operations } from '../aws-call.ts'
import { autoView } from './auto.ts'
import { changes, makes, named, removes, shows, tagging, tells, type Family } from './families.ts'
import { inputIn, textIn, textsIn } from './given.ts'
import { tagsOf, textOf } from './view.ts'

const FUNCTION: Family = {
  type: 'aws_lambda_function',
  names: ['function_name', 'arn'],
  absent: 'ResourceNotFoundException',
  from: {
    Code: (_, input) => codeOf(inputIn(input, 'Code') ?? {}),
    VpcConfig: (_, input) => {
      const network = inputIn(input, 'VpcConfig')
      return { vpc_config: [{ subnet_ids: textsIn(network, 'SubnetIds'), security_group_ids: textsIn(network, 'SecurityGroupIds') }] }
    },
  },
  view: (one) => {
    const members = autoView('lambda', 'FunctionConfiguration', {
      FunctionArn: 'arn',
      CodeSize: 'source_code_size',
      Description: (object) => textOf(object, 'description'),
      RevisionId: (object) => md5(`${object.id}${object.revision}`).replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
      State: () => 'Active',
      LastUpdateStatus: () => 'Successful',
      Layers: () => undefined,
      SigningProfileVersionArn: () => undefined,
      SigningJobArn: () => undefined,
      SnapStart: () => ({ ApplyOn: 'None', OptimizationStatus: 'Off' }),
    })(one)
    return members
  },
}

function codeOf(code: NonNullable<ReturnType<typeof inputIn>>): ObjectValue {
  const zip = code['ZipFile']
  const bytes = zip instanceof Uint8Array ? zip : undefined
  const names: Record<string, string> = {
    S3Bucket: 's3_bucket',
    S3Key: 's3_key',
    S3ObjectVersion: 's3_object_version',
    ImageUri: 'image_uri',
  }
  const made: ObjectValue = {}
  for (const [member, attribute] of Object.entries(names)) if (textIn(code, member)) made[attribute] = textIn(code, member)!
  return bytes
    ? { ...made, filename: 'function.zip', source_code_hash: crypto().createHash('sha256').update(bytes).digest('base64') }
    : made
}

export const OPERATIONS: Operations = {
  CreateFunction: makes(FUNCTION),
  ListFunctions: tells(FUNCTION, 'Functions'),
  async GetFunction(call) {
    const one = await named(call, FUNCTION, textIn(call.input, 'FunctionName'))
    const tags = tagsOf(one)
    return {
      Configuration: await (FUNCTION.view as (object: WorldObject) => Members)(one),
      Code: textOf(one, 'image_uri') ? { RepositoryType: 'ECR', ImageUri: textOf(one, 'image_uri') } : { RepositoryType: 'S3' },
      Tags: Object.keys(tags).length > 0 ? tags : undefined,
    }
  },
  GetFunctionConfiguration: shows(FUNCTION, 'FunctionName'),
  UpdateFunctionConfiguration: changes(FUNCTION, 'FunctionName'),
  async UpdateFunctionCode(call) {
    const one = await named(call, FUNCTION, textIn(call.input, 'FunctionName'))
    const after = await call.client.update(FUNCTION.type, one.id, codeOf(call.input))
    return (FUNCTION.view as (object: WorldObject) => Members)(after)
  },
  DeleteFunction: removes(FUNCTION, 'FunctionName'),
  ...tagging([FUNCTION], {
    resource: 'Resource',
    tags: 'Tags',
    keys: 'TagKeys',
    add: 'TagResource',
    remove: 'UntagResource',
    list: 'ListTags',
    answer: (tags) => ({ Tags: tags }),
  }),
}
