import { CloudError } from '../../engine/behaviour.ts'
import type { Model, Operation, Shape } from './model/load-model.ts'
import { isInput, type Given, type Input } from './parse/input.ts'
import { suggest } from './suggest.ts'

/** The code with which a service refuses a value that is none of an enumeration, as its reference lists them; most say ValidationException. */
const CODES: Readonly<Record<string, string>> = {
  ec2: 'InvalidParameterValue',
  s3api: 'InvalidArgument',
  iam: 'ValidationError',
  sts: 'ValidationError',
  rds: 'InvalidParameterValue',
  lambda: 'InvalidParameterValueException',
  sqs: 'InvalidAttributeName',
  sns: 'InvalidParameter',
  logs: 'InvalidParameterException',
  ecr: 'InvalidParameterException',
  ecs: 'InvalidParameterException',
  eks: 'InvalidParameterException',
  elbv2: 'ValidationError',
  autoscaling: 'ValidationError',
  route53: 'InvalidInput',
  cloudwatch: 'ValidationError',
  elasticache: 'InvalidParameterValue',
  cloudfront: 'InvalidArgument',
  apigatewayv2: 'BadRequestException',
}
/** Enumerations that the service judges with a code of its own, where the operation is. */
const JUDGED_LATER = new Set(['BucketLocationConstraint'])
/** More than these are no help in a line. */
const MOST_LISTED = 12

/** Values of enumerations are judged by the service, as the command line sends whatever it is given. @throws CloudError */
export function refuseForeignValue(input: Input, { input: structure }: Operation, model: Model): void {
  const found = structure === undefined ? undefined : foreignIn(input, { kind: 'structure', name: structure }, '', model)
  if (!found) return
  const { path, value, known } = found
  const near = suggest(value, known)
  const choice = known.length <= MOST_LISTED ? `one of ${known.join(', ')}` : near.length > 0 ? `such as ${near.join(', ')}` : 'known'
  throw new CloudError(
    CODES[model.service] ?? 'ValidationException',
    `Value (${value}) for parameter ${path} is invalid: it is not ${choice}.`,
  )
}

interface Foreign {
  path: string
  value: string
  known: readonly string[]
}

function foreignIn(value: Given | undefined, shape: Shape, path: string, model: Model): Foreign | undefined {
  if (shape.kind === 'enumeration' && typeof value === 'string') {
    const known = model.values(shape.name)
    return known.includes(value) || JUDGED_LATER.has(shape.name) ? undefined : { path, value, known }
  }
  if (shape.kind === 'list' && Array.isArray(value)) return firstOf(value, (item) => foreignIn(item, shape.of, path, model))
  if (!isInput(value)) return undefined
  // Of a map from an enumeration the models tell the names, and the values are any text.
  if (shape.kind === 'map' && shape.of.kind === 'enumeration') return undefined
  if (shape.kind === 'map') return firstOf(Object.values(value), (item) => foreignIn(item, shape.of, path, model))
  if (shape.kind !== 'structure') return undefined
  return firstOf(model.members(shape.name), ({ name, shape: inner }) =>
    value[name] === undefined ? undefined : foreignIn(value[name], inner, path === '' ? name : `${path}.${name}`, model),
  )
}

function firstOf<T>(items: readonly T[], look: (item: T) => Foreign | undefined): Foreign | undefined {
  for (const item of items) {
    const found = look(item)
    if (found) return found
  }
  return undefined
}
