import type { Given, Input } from '../../../src/commands/aws/parse/input.ts'
import type { WireMember, WireModel, WireOperation } from './service-model.ts'

export interface WireRequest {
  method: string
  url: URL
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** Which operation a request asks for, and what goes into it. Enough for requests that carry no XML. */
export function decode(request: WireRequest, model: WireModel): { operation: WireOperation; input: Input } {
  const { protocol } = model.metadata
  if (protocol === 'query' || protocol === 'ec2') {
    const form = new URLSearchParams(request.body)
    const operation = model.operations[form.get('Action') ?? '']!
    return { operation, input: operation.input ? (fromForm(form, '', { shape: operation.input.shape }, model) as Input) : {} }
  }
  if (protocol === 'json') {
    const target = String(request.headers['x-amz-target']).split('.').at(-1) ?? ''
    const operation = model.operations[target]!
    return { operation, input: JSON.parse(request.body || '{}') as Input }
  }
  return fromPath(request, model)
}

function fromForm(form: URLSearchParams, prefix: string, { shape: name }: WireMember, model: WireModel): Given | undefined {
  const shape = model.shapes[name]!
  const isEc2 = model.metadata.protocol === 'ec2'
  if (shape.type === 'structure') {
    const value: Input = {}
    for (const [member, told] of Object.entries(shape.members ?? {})) {
      const wire = isEc2 ? (told.queryName ?? capital(told.locationName ?? member)) : (told.locationName ?? member)
      const inner = fromForm(form, prefix === '' ? wire : `${prefix}.${wire}`, told, model)
      if (inner !== undefined) value[member] = inner
    }
    return prefix === '' || Object.keys(value).length > 0 ? value : undefined
  }
  if (shape.type === 'list') {
    const flat = isEc2 || shape.flattened === true
    const items: Given[] = []
    for (let at = 1; ; at++) {
      const item = fromForm(
        form,
        flat ? `${prefix}.${at}` : `${prefix}.${shape.member?.locationName ?? 'member'}.${at}`,
        shape.member!,
        model,
      )
      if (item === undefined) return items.length > 0 ? items : undefined
      items.push(item)
    }
  }
  const text = form.get(prefix)
  return text === null ? undefined : scalar(text, shape.type)
}

function fromPath(request: WireRequest, model: WireModel): { operation: WireOperation; input: Input } {
  const { method, url, body } = request
  for (const operation of Object.values(model.operations).toSorted((a, b) => precision(b, model) - precision(a, model))) {
    if (operation.http.method !== method) continue
    const [path = '', fixed = ''] = operation.http.requestUri.split('?')
    const names: string[] = []
    const source = path.replace(/\{(\w+)(\+?)\}/g, (_, name: string, greedy: string) => {
      names.push(name)
      return greedy ? '(.+)' : '([^/]+)'
    })
    const match = new RegExp(`^${source}/?$`).exec(url.pathname)
    const wanted = fixed === '' ? [] : fixed.split('&').map((part) => part.split('=')[0]!)
    if (!match || !wanted.every((name) => url.searchParams.has(name))) continue
    const shape = operation.input ? model.shapes[operation.input.shape] : undefined
    const input: Input = body.startsWith('{') ? (JSON.parse(body) as Input) : {}
    for (const [member, told] of Object.entries(shape?.members ?? {})) {
      const given =
        told.location === 'uri' ? match[names.indexOf(told.locationName ?? member) + 1] : told.location && givenBy(request, member, told)
      if (given !== undefined && given !== null) input[member] = scalar(decodeURIComponent(given), model.shapes[told.shape]!.type)
      else if (told.location && shape?.required?.includes(member)) input[member] = null
    }
    // Several operations stand at one address, and what they need tells which is meant.
    if (Object.values(input).includes(null)) continue
    const payload = shape?.payload
    if (payload && model.shapes[shape.members![payload]!.shape]!.type === 'blob') input[payload] = new TextEncoder().encode(body)
    return { operation, input }
  }
  throw new Error(`no operation answers ${method} ${url.pathname}`)
}

/** The longer the address of an operation and the more it needs, the more exactly a request names it. */
function precision({ http, input }: WireOperation, model: WireModel): number {
  return http.requestUri.length * 100 + (input ? (model.shapes[input.shape]?.required?.length ?? 0) : 0)
}

function givenBy(
  { url, headers }: WireRequest,
  member: string,
  { location, locationName = member }: WireMember,
): string | null | undefined {
  if (location === 'querystring') return url.searchParams.get(locationName)
  const given = location === 'header' ? headers[locationName.toLowerCase()] : undefined
  return Array.isArray(given) ? given[0] : given
}

function scalar(text: string, type: string): Given {
  if (type === 'boolean') return text === 'true'
  return type === 'integer' || type === 'long' ? Number(text) : text
}

function capital(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`
}
