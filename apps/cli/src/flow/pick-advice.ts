import type { Deployment, Finding } from '@mcp-cloud/contracts'
import { Failure, usage } from '../failure.ts'
import { adviceName, type Advice, isAdvice } from '../render/advice.ts'

/**
 * The advice that is named by its code or its id, or the only one there is.
 * @throws Failure `not_found` where there is none, or none of that name; `usage` where it has to be named.
 */
export function pickAdvice({ name, findings }: Pick<Deployment, 'name' | 'findings'>, given: string | undefined): Advice {
  const all = findings.filter(isAdvice)
  const names = all.map((advice) => adviceName(advice, findings)).join(', ')
  const next = { en: `see what is advised: mcp-cloud show ${name}`, ko: `제안을 확인하십시오: mcp-cloud show ${name}` }
  if (all.length === 0)
    throw new Failure(
      'not_found',
      { en: `nothing is suggested for ${name}: there is no advice to accept`, ko: `${name} 배포에는 받아들일 제안이 없습니다` },
      { next },
    )
  const fitting = given === undefined ? all : all.filter((advice) => isNamed(advice, given))
  const [advice, ...others] = fitting
  if (!advice)
    throw new Failure(
      'not_found',
      {
        en: `no advice for ${name} is named "${given}"; there is ${names}`,
        ko: `${name} 배포에 "${given}" 제안이 없습니다. 있는 제안: ${names}`,
      },
      { next },
    )
  if (others.length > 0) throw usage(`say which advice to accept: ${names}`, `받아들일 제안을 지정하십시오: ${names}`)
  return advice
}

function isNamed({ id, code }: Finding, given: string): boolean {
  return id === given || code === given
}
