import { isMembers, Row, type Answer, type Members } from './value.ts'

/** Makes the rows of an answer. There are none inside of rows. */
export async function withRows(answer: Members): Promise<Members> {
  const whole: Members = {}
  for (const [name, value] of Object.entries(answer)) whole[name] = await made(value)
  return whole
}

async function made(value: Answer): Promise<Answer> {
  if (value instanceof Row) return value.make()
  if (isMembers(value)) return withRows(value)
  if (!Array.isArray(value)) return value
  const items: Answer[] = []
  for (const item of value) {
    const one = item instanceof Row ? item.make() : item
    items.push(one instanceof Promise ? await one : one)
  }
  return items
}
