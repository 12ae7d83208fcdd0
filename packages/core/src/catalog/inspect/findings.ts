import { settleParticles } from '@mcp-cloud/contracts/korean/settle-particles'

interface Sentence {
  severity: 'error' | 'warning'
  en: string
  ko: string
}

/** Everything that can be said about a module or about the variables of a request. `{name}` is filled from the params. */
export const FINDINGS = {
  'module.empty': { severity: 'error', en: 'The folder has no .tf file.', ko: '폴더에 .tf 파일이 없습니다.' },
  'module.syntax': { severity: 'error', en: 'The HCL cannot be read near "{near}".', ko: '"{near}" 근처의 HCL을 읽을 수 없습니다.' },
  'module.too-deep': {
    severity: 'error',
    en: 'The file nests expressions deeper than {limit} levels.',
    ko: '식이 {limit}단계보다 깊게 중첩되어 있습니다.',
  },
  'module.duplicate': { severity: 'error', en: '{kind} "{name}" is declared twice.', ko: '{kind} "{name}"이(가) 두 번 선언되었습니다.' },
  'module.variable-type': {
    severity: 'error',
    en: 'The type of variable "{name}" cannot be read: {detail}.',
    ko: '변수 "{name}"의 타입을 읽을 수 없습니다: {detail}.',
  },
  'module.variable-untyped': {
    severity: 'warning',
    en: 'Variable "{name}" has no type, so nothing can be checked before terraform runs.',
    ko: '변수 "{name}"에 타입이 없어 실행 전에 값을 확인할 수 없습니다.',
  },
  'module.variable-default': {
    severity: 'error',
    en: 'The default of variable "{name}" does not fit its type: {detail}.',
    ko: '변수 "{name}"의 기본값이 타입과 맞지 않습니다: {detail}.',
  },
  'module.variable-computed-default': {
    severity: 'error',
    en: 'The default of variable "{name}" is not a literal.',
    ko: '변수 "{name}"의 기본값이 리터럴이 아닙니다.',
  },
  'module.variable-undescribed': {
    severity: 'warning',
    en: 'Variable "{name}" has no description.',
    ko: '변수 "{name}"에 설명이 없습니다.',
  },
  'module.output-undescribed': { severity: 'warning', en: 'Output "{name}" has no description.', ko: '출력 "{name}"에 설명이 없습니다.' },
  'module.no-region': {
    severity: 'error',
    en: 'The module needs a variable "region": the platform configures the {cloud} provider with it.',
    ko: '변수 "region"이 필요합니다. 플랫폼이 이 값으로 {cloud} 프로바이더를 설정합니다.',
  },
  'module.no-required-version': {
    severity: 'warning',
    en: 'The module does not say which terraform it needs (required_version).',
    ko: '필요한 terraform 버전(required_version)이 없습니다.',
  },
  'module.provider-unpinned': {
    severity: 'warning',
    en: 'Provider "{name}" has no {missing} in required_providers.',
    ko: '프로바이더 "{name}"의 required_providers에 {missing}이(가) 없습니다.',
  },
  'module.provider-block': {
    severity: 'warning',
    en: 'The module configures provider "{name}" itself; the platform overrides region, credentials and tags.',
    ko: '모듈이 프로바이더 "{name}"을(를) 직접 설정합니다. 리전, 인증 정보, 태그는 플랫폼이 덮어씁니다.',
  },
  'module.provider-setting': {
    severity: 'error',
    en: 'The configuration of provider "{name}" sets {settings}; credentials and endpoints come from the account.',
    ko: '프로바이더 "{name}" 설정에 {settings}이(가) 있습니다. 인증 정보와 엔드포인트는 계정에서 정합니다.',
  },
  'module.backend': {
    severity: 'error',
    en: 'The module chooses where its state is kept ({kind}); the platform keeps it.',
    ko: '모듈이 상태 저장 위치({kind})를 정하고 있습니다. 상태는 플랫폼이 보관합니다.',
  },
  'module.provisioner': {
    severity: 'error',
    en: '{address} runs a {kind} provisioner; programs are not run on the platform.',
    ko: '{address}이(가) {kind} 프로비저너를 실행합니다. 플랫폼에서는 프로그램을 실행하지 않습니다.',
  },
  'module.outside-data': {
    severity: 'error',
    en: '{address} runs a program, calls another host or reads another state during plan.',
    ko: '{address}이(가) 계획 중에 프로그램을 실행하거나 다른 호스트 또는 다른 상태를 읽습니다.',
  },
  'module.import-block': {
    severity: 'warning',
    en: 'The module takes objects that exist already into its state (import block).',
    ko: '모듈이 이미 존재하는 객체를 상태로 가져옵니다(import 블록).',
  },
  'module.remote-source': {
    severity: 'error',
    en: 'Module call "{name}" loads "{source}"; only modules inside the folder (./…) are registered with it.',
    ko: '모듈 호출 "{name}"이(가) "{source}"을(를) 불러옵니다. 폴더 안의 모듈(./…)만 함께 등록됩니다.',
  },
  'module.source-missing': {
    severity: 'error',
    en: 'Module call "{name}" loads "{source}", which is not in the folder.',
    ko: '모듈 호출 "{name}"이(가) 폴더에 없는 "{source}"을(를) 불러옵니다.',
  },
  'module.file-variable': {
    severity: 'error',
    en: '{reader} reads a path made from {reference}; a value from outside must not choose what is read.',
    ko: '{reader}이(가) {reference}(으)로 만든 경로를 읽습니다. 외부 값으로 읽을 파일을 정할 수 없습니다.',
  },
  'module.file-outside': {
    severity: 'error',
    en: '{reader} reads "{path}", outside the module.',
    ko: '{reader}이(가) 모듈 밖의 "{path}"을(를) 읽습니다.',
  },
  'module.template-reads-file': {
    severity: 'error',
    en: 'The template calls {reader}; a template must not read files.',
    ko: '템플릿이 {reader}을(를) 호출합니다. 템플릿에서는 파일을 읽을 수 없습니다.',
  },
  'module.unread-configuration': {
    severity: 'error',
    en: 'The file is configuration that is not inspected ({kind}); write it as .tf.',
    ko: '검사하지 않는 설정 파일입니다({kind}). .tf로 작성하십시오.',
  },
  'module.override-file': {
    severity: 'error',
    en: 'The file overrides other files, and could override what the platform generates.',
    ko: '다른 파일을 덮어쓰는 파일이며, 플랫폼이 만든 설정까지 덮어쓸 수 있습니다.',
  },
  'module.values-file': {
    severity: 'error',
    en: 'The file sets values of variables unseen; use defaults.',
    ko: '변수 값을 보이지 않게 정하는 파일입니다. 기본값을 사용하십시오.',
  },
  'vars.not-object': {
    severity: 'error',
    en: 'The variables must be an object of names and values.',
    ko: '변수는 이름과 값으로 된 객체여야 합니다.',
  },
  'vars.missing': {
    severity: 'error',
    en: 'Variable "{name}" is required: {description}',
    ko: '변수 "{name}"은(는) 필수입니다: {description}',
  },
  'vars.unknown': {
    severity: 'error',
    en: 'The module has no variable "{name}"{hint}; it has {allowed}.',
    ko: '모듈에 변수 "{name}"이(가) 없습니다{hint}. 사용할 수 있는 변수: {allowed}.',
  },
  'vars.null': { severity: 'error', en: 'Variable "{name}" cannot be null.', ko: '변수 "{name}"은(는) null일 수 없습니다.' },
  'vars.wrong-type': {
    severity: 'error',
    en: 'Variable {path} must be {allowed}, not {found}.',
    ko: '변수 {path}은(는) {found}이(가) 아니라 {allowed}(이)어야 합니다.',
  },
  'vars.missing-attribute': { severity: 'error', en: 'Variable {path} needs "{name}".', ko: '변수 {path}에 "{name}"이(가) 필요합니다.' },
  'vars.not-allowed': {
    severity: 'error',
    en: 'Variable {path} is {given}; choose one of {allowed}.',
    ko: '변수 {path}의 값은 {given}입니다. 다음 중에서 고르십시오: {allowed}.',
  },
  'vars.pattern': {
    severity: 'error',
    en: 'Variable {path} is {given}, which is not allowed: {rule}',
    ko: '변수 {path}의 값 {given}은(는) 허용되지 않습니다: {rule}',
  },
  'vars.out-of-range': {
    severity: 'error',
    en: 'Variable {path} is {given}, which is not allowed: {rule}',
    ko: '변수 {path}의 값 {given}은(는) 허용되지 않습니다: {rule}',
  },
  'vars.region': {
    severity: 'error',
    en: 'Variable {path} is {given}, which is no region of {cloud}; the nearest are {allowed}.',
    ko: '변수 {path}의 값 {given}은(는) {cloud} 리전이 아닙니다. 가장 가까운 리전: {allowed}.',
  },
  'vars.name': {
    severity: 'error',
    en: 'Variable {path} is {given}, which {of} does not take: {rule}.',
    ko: '변수 {path}의 값 {given}은(는) {of}에 쓸 수 없습니다: {rule}.',
  },
  'vars.cidr': {
    severity: 'error',
    en: 'Variable {path} is {given}, which is no IPv4 range such as 10.0.0.0/16.',
    ko: '변수 {path}의 값 {given}은(는) 10.0.0.0/16 같은 IPv4 범위가 아닙니다.',
  },
  'vars.cidr-first': {
    severity: 'error',
    en: 'Variable {path} is {given}; the range begins at {allowed}.',
    ko: '변수 {path}의 값은 {given}입니다. 이 범위는 {allowed}(으)로 적어야 합니다.',
  },
  'vars.cidr-size': {
    severity: 'error',
    en: 'Variable {path} is {given}; {of} takes ranges of {allowed}.',
    ko: '변수 {path}의 값은 {given}입니다. {of}에는 {allowed} 크기만 쓸 수 있습니다.',
  },
  'vars.cidr-overlap': {
    severity: 'error',
    en: 'Variable {path} is {given}, which overlaps with {other}.',
    ko: '변수 {path}의 값 {given}이(가) {other}와(과) 겹칩니다.',
  },
  'vars.cidr-outside': {
    severity: 'error',
    en: 'Variable {path} is {given}, which does not lie in {other}.',
    ko: '변수 {path}의 값 {given}이(가) {other} 안에 있지 않습니다.',
  },
  'vars.converted': {
    severity: 'warning',
    en: 'Variable {path} was given as {found}; terraform reads it as {wanted}.',
    ko: '변수 {path}이(가) {found}(으)로 주어졌습니다. terraform은 {wanted}(으)로 읽습니다.',
  },
  'vars.dropped-attribute': {
    severity: 'warning',
    en: 'Variable {path} has no attribute "{name}"{hint}; terraform drops it.',
    ko: '변수 {path}에 속성 "{name}"이(가) 없습니다{hint}. terraform이 무시합니다.',
  },
  'vars.duplicate-items': {
    severity: 'warning',
    en: 'Variable {path} is a set; values given twice count once.',
    ko: '변수 {path}은(는) 집합입니다. 두 번 준 값은 한 번만 셉니다.',
  },
  'vars.null-is-default': {
    severity: 'warning',
    en: 'Variable "{name}" was given as null and takes its default.',
    ko: '변수 "{name}"이(가) null로 주어져 기본값을 사용합니다.',
  },
} as const satisfies Record<string, Sentence>

export type FindingCode = keyof typeof FINDINGS

/** The sentence of a finding. A param that is missing shows as its name. */
export function renderFinding(code: FindingCode, params: Readonly<Record<string, string>>, language: 'en' | 'ko' = 'en'): string {
  const text = FINDINGS[code][language].replaceAll(/\{(\w+)\}/g, (all, name: string) => params[name] ?? all)
  return language === 'ko' ? settleParticles(text) : text
}
