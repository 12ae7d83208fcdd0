import type { Sentence } from './fill.ts'
import { RULE_SENTENCES } from './rule-sentences.ts'

/** What each finding says. The codes are the platform's; `{name}` is filled from the finding's params. */
export const SENTENCES: Record<string, Sentence> = {
  ...RULE_SENTENCES,
  'assistant.raised': {
    en: 'A language model ({model}) rates the risk {to} instead of {from}, because of {because}.',
    ko: '언어 모델({model})이 {because}을(를) 근거로 위험도를 {from}에서 {to}(으)로 올렸습니다.',
  },
  'region.cheaper': {
    en: 'In {better} ({place}) the same costs about {saving}% less. It is {km} km farther from {region}, at least {ms} ms for a round trip.',
    ko: '{better}({place}) 리전에서는 비용이 약 {saving}% 적게 듭니다. {region}에서 {km} km 떨어져 있어 왕복에 최소 {ms} ms가 더 걸립니다.',
  },
  'region.cleaner': {
    en: 'The grid of {better} ({place}) emits {carbon} g of CO2 a kilowatt hour, that of {region} {now} g ({year}), for about the same price. It is {km} km away, at least {ms} ms for a round trip.',
    ko: '{better}({place}) 리전의 전력망은 1kWh당 CO2를 {carbon} g 배출합니다. {region}은(는) {now} g입니다({year}년). 가격은 비슷하고, {km} km 떨어져 있어 왕복에 최소 {ms} ms가 더 걸립니다.',
  },
  'region.zone-missing': {
    en: 'The zone list of {region} has no {zone}; it has {allowed}.',
    ko: '{region} 리전의 영역 목록에 {zone}이(가) 없습니다. 있는 영역: {allowed}.',
  },
  'region.machine-missing': {
    en: 'The price list of {region} has no {type}, so the region may not offer it.',
    ko: '{region} 리전의 가격표에 {type}이(가) 없어, 그 리전에서 제공하지 않을 수 있습니다.',
  },
  'policy.region-denied': {
    en: 'Rule "{rule}" of the account\'s policy does not allow {region}; it allows {allowed}.',
    ko: '계정 정책의 규칙 "{rule}"은(는) {region} 리전을 허용하지 않습니다. 허용되는 리전: {allowed}.',
  },
  'vars.not-object': { en: 'The variables must be an object of names and values.', ko: '변수는 이름과 값으로 된 객체여야 합니다.' },
  'vars.missing': { en: 'Variable "{name}" is required: {description}', ko: '변수 "{name}"은(는) 필수입니다: {description}' },
  'vars.unknown': { en: 'The module has no variable "{name}".', ko: '모듈에 변수 "{name}"이(가) 없습니다.' },
  'vars.null': { en: 'Variable "{name}" cannot be null.', ko: '변수 "{name}"은(는) null일 수 없습니다.' },
  'vars.wrong-type': {
    en: 'Variable {path} must be {allowed}, not {found}.',
    ko: '변수 {path}은(는) {found}이(가) 아니라 {allowed}(이)어야 합니다.',
  },
  'vars.missing-attribute': { en: 'Variable {path} needs "{name}".', ko: '변수 {path}에 "{name}"이(가) 필요합니다.' },
  'vars.not-allowed': {
    en: 'Variable {path} is {given}; choose one of {allowed}.',
    ko: '변수 {path}의 값은 {given}입니다. 다음 중에서 고르십시오: {allowed}.',
  },
  'vars.pattern': {
    en: 'Variable {path} is {given}, which is not allowed: {rule}',
    ko: '변수 {path}의 값 {given}은(는) 허용되지 않습니다: {rule}',
  },
  'vars.out-of-range': {
    en: 'Variable {path} is {given}, which is not allowed: {rule}',
    ko: '변수 {path}의 값 {given}은(는) 허용되지 않습니다: {rule}',
  },
  'vars.region': {
    en: 'Variable {path} is {given}, which is no region of {cloud}; the nearest are {allowed}.',
    ko: '변수 {path}의 값 {given}은(는) {cloud} 리전이 아닙니다. 가장 가까운 리전: {allowed}.',
  },
  'vars.name': {
    en: 'Variable {path} is {given}, which {of} does not take: {rule}.',
    ko: '변수 {path}의 값 {given}은(는) {of}에 쓸 수 없습니다: {rule}.',
  },
  'vars.cidr': {
    en: 'Variable {path} is {given}, which is no IPv4 range such as 10.0.0.0/16.',
    ko: '변수 {path}의 값 {given}은(는) 10.0.0.0/16 같은 IPv4 범위가 아닙니다.',
  },
  'vars.cidr-first': {
    en: 'Variable {path} is {given}; the range begins at {allowed}.',
    ko: '변수 {path}의 값은 {given}입니다. 이 범위는 {allowed}(으)로 적어야 합니다.',
  },
  'vars.cidr-size': {
    en: 'Variable {path} is {given}; {of} takes ranges of {allowed}.',
    ko: '변수 {path}의 값은 {given}입니다. {of}에는 {allowed} 크기만 쓸 수 있습니다.',
  },
  'vars.cidr-overlap': {
    en: 'Variable {path} is {given}, which overlaps with {other}.',
    ko: '변수 {path}의 값 {given}이(가) {other}와(과) 겹칩니다.',
  },
  'vars.cidr-outside': {
    en: 'Variable {path} is {given}, which does not lie in {other}.',
    ko: '변수 {path}의 값 {given}이(가) {other} 안에 있지 않습니다.',
  },
  'vars.converted': {
    en: 'Variable {path} was given as {found}; terraform reads it as {wanted}.',
    ko: '변수 {path}이(가) {found}(으)로 주어졌습니다. terraform은 {wanted}(으)로 읽습니다.',
  },
  'vars.dropped-attribute': {
    en: 'Variable {path} has no attribute "{name}"; terraform drops it.',
    ko: '변수 {path}에 속성 "{name}"이(가) 없습니다. terraform이 무시합니다.',
  },
  'vars.duplicate-items': {
    en: 'Variable {path} is a set; values given twice count once.',
    ko: '변수 {path}은(는) 집합입니다. 두 번 준 값은 한 번만 셉니다.',
  },
  'vars.null-is-default': {
    en: 'Variable "{name}" was given as null and takes its default.',
    ko: '변수 "{name}"이(가) null로 주어져 기본값을 사용합니다.',
  },
  'module.variable-untyped': {
    en: 'Variable "{name}" has no type, so nothing can be checked before terraform runs.',
    ko: '변수 "{name}"에 타입이 없어 실행 전에 값을 확인할 수 없습니다.',
  },
  'module.variable-undescribed': { en: 'Variable "{name}" has no description.', ko: '변수 "{name}"에 설명이 없습니다.' },
  'module.output-undescribed': { en: 'Output "{name}" has no description.', ko: '출력 "{name}"에 설명이 없습니다.' },
  'module.no-required-version': {
    en: 'The module does not say which terraform it needs.',
    ko: '필요한 terraform 버전이 적혀 있지 않습니다.',
  },
  'module.provider-unpinned': {
    en: 'Provider "{name}" has no {missing} in required_providers.',
    ko: '프로바이더 "{name}"의 required_providers에 {missing}이(가) 없습니다.',
  },
  'module.provider-block': {
    en: 'The module configures provider "{name}" itself; the platform overrides region, credentials and tags.',
    ko: '모듈이 프로바이더 "{name}"을(를) 직접 설정합니다. 리전, 인증 정보, 태그는 플랫폼이 덮어씁니다.',
  },
  'module.import-block': {
    en: 'The module takes objects that exist already into its state (import block).',
    ko: '모듈이 이미 존재하는 객체를 상태로 가져옵니다(import 블록).',
  },
}
