import { isRecord, type Json } from '../answer/value.ts'
import { isScalar, scalarText } from './scalar.ts'

/**
 * Lines of columns split by tabs: one line for the scalars of each structure, headed by the name of what holds it, and further
 * lines for what is inside. Structures of one list have the same columns, empty where one lacks a value.
 */
export function textLines(value: Json): string {
  const lines: string[] = []
  write(value, undefined, undefined, lines)
  return lines.map((line) => `${line}\n`).join('')
}

function write(value: Json, name: string | undefined, columns: readonly string[] | undefined, lines: string[]): void {
  if (Array.isArray(value)) writeList(value, name, lines)
  else if (isRecord(value)) writeRecord(value, name, columns, lines)
  else lines.push(scalarText(value))
}

function writeList(items: readonly Json[], name: string | undefined, lines: string[]): void {
  if (items.length === 0) return
  const records = items.filter(isRecord)
  if (records.length > 0) {
    const columns = new Set(records.flatMap((record) => Object.keys(record).filter((key) => isScalar(record[key]!))))
    for (const item of items) write(item, name, [...columns].toSorted(), lines)
    return
  }
  const scalars = items.filter(isScalar).map(scalarText)
  if (name !== undefined) lines.push(...scalars.map((text) => `${name.toUpperCase()}\t${text}`))
  else if (scalars.length > 0) lines.push(scalars.join('\t'))
  for (const item of items) if (!isScalar(item)) write(item, name, undefined, lines)
}

function writeRecord(
  record: { [name: string]: Json },
  name: string | undefined,
  columns: readonly string[] | undefined,
  lines: string[],
): void {
  const names = Object.keys(record).toSorted()
  const shown = columns ?? names.filter((key) => isScalar(record[key]!))
  const cells = shown.map((key) => (key in record ? scalarText(record[key]!) : ''))
  if (cells.length > 0) lines.push([...(name === undefined ? [] : [name.toUpperCase()]), ...cells].join('\t'))
  for (const key of names) if (!shown.includes(key)) write(record[key]!, key, undefined, lines)
}
