import type { ObjectValue } from '../value.ts'
import { objectId, printable, sequence, set, utf8 } from './der.ts'

/** Fields of a distinguished name that hold one text each, with their object ids. */
export const SUBJECT_FIELDS: Record<string, string> = {
  country: '2.5.4.6',
  organization: '2.5.4.10',
  organizational_unit: '2.5.4.11',
  locality: '2.5.4.7',
  province: '2.5.4.8',
  postal_code: '2.5.4.17',
  common_name: '2.5.4.3',
  serial_number: '2.5.4.5',
}
const STREET = '2.5.4.9'
/** These two are letters and digits by rule. */
const PLAIN = new Set(['country', 'serial_number'])

/** A distinguished name. */
export function nameOf(subject: ObjectValue): Buffer {
  const fields = Object.entries(SUBJECT_FIELDS).flatMap(([name, oid]) => {
    const value = subject[name]
    return typeof value === 'string' && value !== '' ? [field(oid, PLAIN.has(name) ? printable(value) : utf8(value))] : []
  })
  const street = Array.isArray(subject['street_address']) ? subject['street_address'] : []
  return sequence(...fields, ...street.map((line) => field(STREET, utf8(String(line)))))
}

function field(oid: string, value: Buffer): Buffer {
  return set(sequence(objectId(oid), value))
}
