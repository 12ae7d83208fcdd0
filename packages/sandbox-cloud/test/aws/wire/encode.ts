import { isRecord, Real, type Json } from '../../../src/commands/aws/answer/value.ts'
import type { WireMember, WireModel, WireOperation } from './service-model.ts'

export interface WireAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

const REQUEST_ID = '00000000-0000-4000-8000-000000000000'

/** An answer as its protocol writes it. */
export function encode(answer: { [name: string]: Json }, operation: WireOperation, model: WireModel): WireAnswer {
  const { protocol } = model.metadata
  const output = operation.output
  if (protocol === 'json' || protocol === 'rest-json') {
    const body = output ? asJson(answer, output.shape, model) : {}
    return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  }
  if (protocol === 'rest-xml') return restXml(answer, operation, model)
  const members = output ? xmlMembers(answer, output.shape, model) : ''
  const body =
    protocol === 'ec2'
      ? `<${operation.name}Response><requestId>${REQUEST_ID}</requestId>${members}</${operation.name}Response>`
      : `<${operation.name}Response>${wrapped(output?.resultWrapper, members)}<ResponseMetadata><RequestId>${REQUEST_ID}</RequestId></ResponseMetadata></${operation.name}Response>`
  return { status: 200, headers: { 'content-type': 'text/xml' }, body }
}

/** A refusal as its protocol writes it. */
export function encodeRefusal({ code, message }: { code: string; message: string }, model: WireModel): WireAnswer {
  const { protocol } = model.metadata
  if (protocol === 'json' || protocol === 'rest-json')
    return {
      status: 400,
      headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
      body: JSON.stringify({ __type: code, message }),
    }
  const error = `<Error><Code>${escape(code)}</Code><Message>${escape(message)}</Message></Error>`
  const body =
    protocol === 'ec2'
      ? `<Response><Errors>${error}</Errors><RequestID>${REQUEST_ID}</RequestID></Response>`
      : protocol === 'query' || operationless(model)
        ? `<ErrorResponse>${error}<RequestId>${REQUEST_ID}</RequestId></ErrorResponse>`
        : error
  // A refusal without a body is told by its status, which is the code.
  const status = /^[45]\d\d$/.test(code) ? Number(code) : 400
  return { status, headers: { 'content-type': 'text/xml' }, body: status === 400 ? body : '' }
}

/** S3 alone among the services of XML over REST has a bare error. */
function operationless({ operations }: WireModel): boolean {
  return operations['ListBuckets'] === undefined
}

function restXml(answer: { [name: string]: Json }, { output, http }: WireOperation, model: WireModel): WireAnswer {
  const headers: Record<string, string> = { 'content-type': 'text/xml' }
  const shape = output && model.shapes[output.shape]
  if (!output || !shape || http.responseCode === 204) return { status: http.responseCode ?? 200, headers, body: '' }
  const inBody: { [name: string]: Json } = {}
  for (const [name, value] of Object.entries(answer)) {
    const member = shape.members?.[name]
    if (member?.location === 'headers') continue
    if (member?.location === 'header')
      headers[member.locationName ?? name] =
        model.shapes[member.shape]!.type === 'timestamp' ? new Date(scalarText(value)).toUTCString() : scalarText(value)
    else inBody[name] = value
  }
  const payload = shape.payload
  if (payload !== undefined) {
    const member = shape.members![payload]!
    const inner = inBody[payload]
    if (model.shapes[member.shape]!.type === 'blob')
      return { status: 200, headers, body: Buffer.from(inner === undefined ? '' : scalarText(inner), 'base64').toString() }
    if (model.shapes[member.shape]!.type !== 'structure')
      return { status: 200, headers, body: inner === undefined ? '' : scalarText(inner) }
    return { status: 200, headers, body: inner === undefined ? '' : xml(member.locationName ?? member.shape, inner, member, model) }
  }
  return { status: 200, headers, body: `<${output.shape}>${xmlMembers(inBody, output.shape, model)}</${output.shape}>` }
}

function wrapped(name: string | undefined, content: string): string {
  return name === undefined ? content : `<${name}>${content}</${name}>`
}

function xmlMembers(value: { [name: string]: Json }, shape: string, model: WireModel): string {
  const members = model.shapes[shape]?.members ?? {}
  return Object.entries(value)
    .map(([name, item]) => {
      const member = members[name]
      return member ? xml(member.locationName ?? name, item, member, model) : ''
    })
    .join('')
}

function xml(name: string, value: Json, member: WireMember, model: WireModel): string {
  const shape = model.shapes[member.shape]!
  if (shape.type === 'list' && Array.isArray(value)) {
    const flat = shape.flattened === true || member.flattened === true
    const inner = shape.member!
    if (flat) return value.map((item) => xml(name, item, inner, model)).join('')
    return `<${name}>${value.map((item) => xml(inner.locationName ?? 'member', item, inner, model)).join('')}</${name}>`
  }
  if (shape.type === 'map' && isRecord(value)) {
    const entries = Object.entries(value).map(
      ([key, item]) =>
        `<entry><${shape.key?.locationName ?? 'key'}>${escape(key)}</${shape.key?.locationName ?? 'key'}>${xml(shape.value?.locationName ?? 'value', item, shape.value!, model)}</entry>`,
    )
    return `<${name}>${entries.join('')}</${name}>`
  }
  if (shape.type === 'structure' && isRecord(value)) return `<${name}>${xmlMembers(value, member.shape, model)}</${name}>`
  // Documents stand encoded on the wire; the real command line reads them again.
  return `<${name}>${escape(isRecord(value) ? encodeURIComponent(JSON.stringify(value)) : scalarText(value))}</${name}>`
}

function asJson(value: Json, shape: string, model: WireModel): unknown {
  const told = model.shapes[shape]
  if (value instanceof Real) return value.valueOf()
  if (told?.type === 'list' && Array.isArray(value)) return value.map((item) => asJson(item, told.member!.shape, model))
  if (told?.type === 'map' && isRecord(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asJson(item, told.value!.shape, model)]))
  if (told?.type === 'structure' && isRecord(value))
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, item]) => {
        const member = told.members?.[name]
        return member ? [[member.locationName ?? name, asJson(item, member.shape, model)]] : []
      }),
    )
  if (told?.type === 'timestamp' && typeof value === 'string')
    return model.metadata.protocol === 'rest-json' ? value.replace('+00:00', 'Z') : new Date(value).getTime() / 1000
  return value
}

function scalarText(value: Json): string {
  return value instanceof Real ? String(value.valueOf()) : String(value)
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;')
}
