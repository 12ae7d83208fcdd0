import { lastOf } from '../../../engine/links.ts'
import { isObject, type ObjectValue, type Value } from '../../../value.ts'
import { valueAt } from './key.ts'
import { textOf } from './python.ts'
import type { TransformCall } from './projection.ts'

/** Columns that gcloud makes of more than one field. Most are given the whole object. */
export const computeTransforms: Record<string, (value: Value, call: TransformCall) => Value> = {
  address_range: (value) => {
    const [address, length] = [valueAt(value, ['address']), valueAt(value, ['prefixLength'])]
    return length ? `${textOf(address)}/${textOf(length)}` : address
  },
  address_type: (value) => valueAt(value, ['addressType']),
  external_ip: (value) => {
    const [card] = cards(valueAt(value, ['networkInterfaces']))
    const configs = valueAt(card, ['accessConfigs'])
    return Array.isArray(configs) ? valueAt(configs[0], ['natIP']) : null
  },
  internal_ip: (value) => valueAt(cards(value)[0], ['networkIP']),
  firewall_rule: (value) => {
    const ports = valueAt(value, ['ports'])
    const protocol = textOf(valueAt(value, ['IPProtocol']))
    return Array.isArray(ports) && ports.length > 0 ? ports.map((port) => `${protocol}:${textOf(port)}`).join(',') : protocol
  },
  location: (value) => lastOf(textOf(valueAt(value, ['zone']) ?? valueAt(value, ['region']))),
  location_scope: (value) => (valueAt(value, ['zone']) ? 'zone' : valueAt(value, ['region']) ? 'region' : ''),
  machine_type: (value) => textOf(value),
  master_version: (value) => valueAt(value, ['currentMasterVersion']),
  next_maintenance: () => '',
  quota: (value) => {
    const entry = Array.isArray(value) ? value.find(isObject) : value
    const [usage, limit] = [valueAt(entry, ['usage']), valueAt(entry, ['limit'])]
    return limit === null ? '' : `${(Number(textOf(usage)) || 0).toFixed(2).padStart(5)}/${Number(textOf(limit)).toFixed(2)}`
  },
  scoped_suffixes: (value) =>
    Array.isArray(value) ? value.map((one) => suffixOf(textOf(one), ['regions', 'zones'])) : suffixOf(textOf(value), ['regions', 'zones']),
  status: (value) => valueAt(value, ['status']),
  type_suffix: (value) => textOf(value).split('/').slice(-2).join('/'),
  formatrrset: (value) => (Array.isArray(value) ? value.map(textOf).join(',') : value),
}

function cards(value: Value): ObjectValue[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

/** `…/zones/us-central1-a/instanceGroups/web` → `us-central1-a/instanceGroups/web`. */
function suffixOf(link: string, folders: string[]): string {
  for (const folder of folders) {
    const at = link.indexOf(`/${folder}/`)
    if (at >= 0) return link.slice(at + folder.length + 2)
  }
  return lastOf(link)
}
