import { isRecord, type Json } from '../answer/value.ts'
import { isScalar, scalarText } from './scalar.ts'

/** A part of a table: what stands together under one title. */
export interface Section {
  title: string
  depth: number
  headers: string[]
  rows: string[][]
}

/** Cuts an answer into the sections of its table. None when there is nothing to show. */
export function sectionsOf(title: string, value: Json): Section[] {
  const sections: Section[] = []
  build(title, value, 0, sections)
  return sections
}

function build(title: string | undefined, value: Json, depth: number, sections: Section[]): void {
  if (isNothing(value)) return
  if (title !== undefined) sections.push({ title, depth, headers: [], rows: [] })
  if (Array.isArray(value)) {
    if (value.every(isRecord)) buildRows(value, title ?? '', depth, sections)
    else
      for (const item of value) {
        if (Array.isArray(item) && !item.every(isScalar)) build(undefined, item, 0, sections)
        else sections.at(-1)!.rows.push((Array.isArray(item) ? item : [item]).map(scalarText))
      }
  } else if (isRecord(value)) buildRecord(value, depth, sections)
}

function buildRecord(record: { [name: string]: Json }, depth: number, sections: Section[]): void {
  const { plain, deep } = split([record])
  const section = sections.at(-1)!
  // One value alone stands beside its name, not under it.
  if (plain.length === 1) section.rows.push([plain[0]!, scalarText(record[plain[0]!]!)])
  else if (plain.length > 1) {
    section.headers = plain
    section.rows.push(plain.map((name) => scalarText(record[name]!)))
  }
  for (const name of deep) build(name, record[name]!, depth + 1, sections)
}

function buildRows(records: readonly { [name: string]: Json }[], title: string, depth: number, sections: Section[]): void {
  const { plain, deep } = split(records)
  sections.at(-1)!.headers = plain
  for (const [at, record] of records.entries()) {
    // What is inside the one before stands between them, so each has a head of its own.
    if (at > 0 && deep.length > 0) sections.push({ title, depth, headers: plain, rows: [] })
    sections.at(-1)!.rows.push(plain.map((name) => (name in record ? scalarText(record[name]!) : '')))
    for (const name of deep) if (name in record) build(name, record[name]!, depth + 1, sections)
  }
}

function split(records: readonly { [name: string]: Json }[]): { plain: string[]; deep: string[] } {
  const [plain, deep] = [new Set<string>(), new Set<string>()]
  for (const record of records) for (const [name, value] of Object.entries(record)) (isScalar(value) ? plain : deep).add(name)
  return { plain: [...plain].toSorted(), deep: [...deep].toSorted() }
}

function isNothing(value: Json): boolean {
  if (Array.isArray(value)) return value.length === 0
  if (isRecord(value)) return Object.keys(value).length === 0
  return value === null || value === false || value === '' || value === 0
}
