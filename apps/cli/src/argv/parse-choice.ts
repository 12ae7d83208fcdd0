import { usage } from '../failure.ts'
import { nearest } from './nearest.ts'

/** @throws Failure `usage` that lists the choices. */
export function parseChoice<const T extends string>(option: string, given: string | undefined, choices: readonly T[]): T | undefined {
  if (given === undefined) return undefined
  const found = choices.find((choice) => choice === given)
  if (found !== undefined) return found
  const near = nearest(given, choices)
  throw usage(
    `${option} is one of ${choices.join(', ')}, not "${given}"${near ? `; did you mean ${near}?` : ''}`,
    `${option}은(는) ${choices.join(', ')} 중 하나입니다. "${given}"은(는) 쓸 수 없습니다${near ? `. ${near}을(를) 뜻하셨습니까?` : ''}`,
  )
}

/** A whole number of an option. @throws Failure `usage` outside of the range. */
export function parseCount(option: string, given: string | undefined, range: { min: number; max: number }): number | undefined {
  if (given === undefined) return undefined
  const count = Number(given)
  if (Number.isInteger(count) && count >= range.min && count <= range.max) return count
  throw usage(
    `${option} is a whole number from ${range.min} to ${range.max}, not "${given}"`,
    `${option}은(는) ${range.min}에서 ${range.max} 사이의 정수입니다. "${given}"은(는) 쓸 수 없습니다`,
  )
}
