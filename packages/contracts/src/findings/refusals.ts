import type { Sentence } from './fill.ts'

/** What a refused value is told at its own field, where its name stands already. `{name}` is filled from the problem's params. */
export const REFUSALS: Record<string, Sentence> = {
  'vars.missing': { en: 'A value is needed.', ko: '값이 필요합니다.' },
  'vars.null': { en: 'A value is needed.', ko: '값이 필요합니다.' },
  'vars.wrong-type': { en: 'This has to be {allowed}, not {found}.', ko: '형식이 맞지 않습니다. 필요한 형식: {allowed}.' },
  'vars.missing-attribute': { en: '"{name}" is needed.', ko: '"{name}" 값이 필요합니다.' },
  'vars.not-allowed': {
    en: '{given} is not possible; choose one of {allowed}.',
    ko: '{given}은(는) 사용할 수 없습니다. 다음 중에서 고르십시오: {allowed}.',
  },
  'vars.pattern': { en: '{rule}', ko: '{rule}' },
  'vars.out-of-range': { en: '{rule}', ko: '{rule}' },
  'vars.region': {
    en: '{given} is no region of {cloud}; the nearest are {allowed}.',
    ko: '{given}은(는) {cloud} 리전이 아닙니다. 가까운 리전: {allowed}.',
  },
  'vars.name': { en: 'Not possible as a name: {rule}.', ko: '이름으로 쓸 수 없습니다: {rule}.' },
  'vars.cidr': { en: 'This is no IPv4 range such as 10.0.0.0/16.', ko: '10.0.0.0/16 같은 IPv4 범위가 아닙니다.' },
  'vars.cidr-first': { en: 'The range begins at {allowed}.', ko: '이 범위는 {allowed}(으)로 적어야 합니다.' },
  'vars.cidr-size': { en: 'The size has to be {allowed}.', ko: '{allowed} 크기만 쓸 수 있습니다.' },
  'vars.cidr-overlap': { en: 'This overlaps with {other}.', ko: '{other}와(과) 겹칩니다.' },
  'vars.cidr-outside': { en: 'This does not lie in {other}.', ko: '{other} 안에 있지 않습니다.' },
  'approval.digest-missing': { en: 'Read the plan again, then decide.', ko: '계획을 다시 읽은 뒤 결정하십시오.' },
  'approval.reason-missing': { en: 'A rejection needs a reason.', ko: '반려할 때는 이유가 필요합니다.' },
}
