import { BigDecimal } from '../../../value.ts'
import type { Model, Shape } from '../model/load-model.ts'
import { isMembers, Real, type Answer, type Json, type Members } from './value.ts'

/** Puts an answer into the form its model tells: members in order, moments and bytes as text. @throws Error for a member the model lacks. */
export function shapeAnswer(answer: Members, structure: string, model: Model): { [name: string]: Json } {
  const members = model.members(structure)
  const shaped: { [name: string]: Json } = {}
  let unplaced = 0
  for (const name of Object.keys(answer)) if (answer[name] !== undefined) unplaced++
  for (const { name, shape } of members) {
    const value = answer[name]
    if (value === undefined) continue
    unplaced--
    if (value !== null) shaped[name] = shapeValue(value, shape, model)
  }
  if (unplaced > 0) {
    const foreign = Object.keys(answer).filter((name) => answer[name] !== undefined && !members.some((member) => member.name === name))
    throw new Error(`${structure} has no member ${foreign.join(', ')}`)
  }
  return shaped
}

function shapeValue(value: Answer, shape: Shape, model: Model): Json {
  if (value === undefined || value === null) return null
  if (Array.isArray(value)) {
    const of: Shape = shape.kind === 'list' ? shape.of : { kind: 'document' }
    return value.map((item: Answer) => shapeValue(item, of, model))
  }
  if (value instanceof Date) return isoText(value)
  if (value instanceof Uint8Array) return Buffer.from(value).toString(shape.kind === 'bytes' ? 'base64' : 'utf8')
  if (value instanceof Real) return value
  if (value instanceof BigDecimal) return Number(value.text)
  if (isMembers(value)) {
    if (shape.kind === 'structure') return shapeAnswer(value, shape.name, model)
    const of: Shape = shape.kind === 'map' ? shape.of : { kind: 'document' }
    const entries = Object.entries(value).filter(([, item]) => item !== undefined)
    return Object.fromEntries(entries.map(([name, item]) => [name, shapeValue(item, of, model)]))
  }
  return scalarOf(value, shape)
}

function scalarOf(value: Answer, { kind }: Shape): Json {
  if (kind === 'moment') return isoText(new Date(String(value)))
  if (kind === 'number') return Number(value)
  if (kind === 'boolean') return value === true || value === 'true'
  if (kind === 'text' || kind === 'enumeration') return String(value)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : String(value)
}

/** `2026-01-02T03:04:05+00:00`, with six digits behind the second where it is not whole. */
export function isoText(moment: Date): string {
  const text = moment.toISOString()
  const thousandths = text.slice(20, 23)
  return `${text.slice(0, 19)}${thousandths === '000' ? '' : `.${thousandths}000`}+00:00`
}
