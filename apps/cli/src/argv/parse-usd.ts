import { usage } from '../failure.ts'

const MOST = 100_000_000

/** US dollars a month; `none` takes a limit away. @throws Failure `usage` for anything else. */
export function parseUsd(name: string, given: string | undefined): number | null | undefined {
  if (given === undefined) return undefined
  if (given === 'none') return null
  const amount = /^\d+(\.\d+)?$/.test(given) ? Number(given) : Number.NaN
  if (amount <= MOST) return amount
  throw usage(
    `${name} is an amount of US dollars from 0 to ${MOST}, or none, not "${given}"`,
    `${name}: 0에서 ${MOST} 사이의 미국 달러 금액이나 none을 적으십시오. "${given}" 값은 쓸 수 없습니다`,
  )
}
