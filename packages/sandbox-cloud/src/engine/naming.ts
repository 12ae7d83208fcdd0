import type { TypeSchema } from '../schema/model.ts'
import { isUnknown, type ObjectValue } from '../value.ts'
import { text, type Behaviour, type Call } from './behaviour.ts'

/** Sets id, ARN and self link of a new object by its behaviour, else by the clouds' naming rules. */
export async function nameObject(
  self: ObjectValue,
  schema: TypeSchema,
  behaviour: Behaviour | undefined,
  type: string,
  call: Call,
): Promise<string> {
  const id =
    typeof behaviour?.id === 'function'
      ? await behaviour.id(self, call)
      : behaviour?.id !== undefined
        ? call.newId(behaviour.id)
        : await genericId(self, type, call)
  if ('id' in schema.block.attributes) self['id'] = id
  if (behaviour?.arn && 'arn' in self) self['arn'] = arnOf(behaviour.arn, self, id, call)
  else if (isUnknown(self['arn'])) self['arn'] = call.arn(serviceOf(type), `${type.replace(/^aws_/, '')}/${id}`)
  if (isUnknown(self['self_link'])) self['self_link'] = `https://www.googleapis.com/compute/v1/${id}`
  return id
}

function arnOf(template: string, self: ObjectValue, id: string, call: Call): string {
  const [service = '', ...rest] = template.split(':')
  const place = rest.join(':').replaceAll(/\{(\w+)\}/g, (_all, name: string) => (name === 'id' ? id : String(self[name] ?? '')))
  // S3 and IAM live in no region, S3 in no account either.
  if (service === 's3') return call.arn(service, place, { region: '', account: '' })
  return call.arn(service, place, service === 'iam' || service === 'route53' || service === 'cloudfront' ? { region: '' } : {})
}

/** Ids whose form people and programs check, of types that nobody has written: prefix, and how many letters and digits follow. */
const FORMS: Readonly<Record<string, [prefix: string, digits: number]>> = { aws_iam_access_key: ['AKIA', 16] }

async function genericId(self: ObjectValue, type: string, call: Call): Promise<string> {
  const form = FORMS[type]
  if (form) return call.newId(...form).toUpperCase()
  if (type.startsWith('google_')) return gcpId(self, type, call)
  const name = text(self['name']) ?? text(self['identifier']) ?? text(self['function_name']) ?? text(self['bucket'])
  // Many AWS names are unique inside a parent only; which, nobody has written for this type.
  if (name !== undefined && !(await call.store.get(type, name))) return name
  return call.newId(`${name ?? type.replace(/^aws_/, '').replaceAll('_', '-')}-`)
}

/** `projects/P/zones/Z/instances/N` and its like. */
function gcpId(self: ObjectValue, type: string, call: Call): string {
  const kind = type.replace(/^google_[a-z]+_/, '').replace(/_(\w)/g, (_all, letter: string) => letter.toUpperCase())
  const place = text(self['zone'])
    ? `zones/${text(self['zone'])}`
    : (text(self['region']) ?? text(self['location']))
      ? `regions/${text(self['region']) ?? text(self['location'])}`
      : 'global'
  return `projects/${text(self['project']) ?? call.session.project}/${place}/${kind}s/${text(self['name']) ?? call.newId('')}`
}

/** `aws_s3_bucket` → `s3`, `aws_instance` → `ec2`. */
function serviceOf(type: string): string {
  return /^aws_([a-z0-9]+)_/.exec(type)?.[1] ?? 'ec2'
}
