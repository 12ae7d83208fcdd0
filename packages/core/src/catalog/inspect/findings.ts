import type { Sentence } from '@mcp-cloud/contracts/findings/fill'
import { SENTENCES } from '@mcp-cloud/contracts/findings/sentences'
import { settleParticles } from '@mcp-cloud/contracts/korean/settle-particles'

type About = { severity: 'error' | 'warning' } & (Sentence | { en?: never })

/**
 * Everything that can be said about a module or about the variables of a request. `{name}` is filled from the params. What has no
 * sentence here has the one that readers of requests and reviews see.
 */
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
  'module.variable-untyped': { severity: 'warning' },
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
  'module.variable-undescribed': { severity: 'warning' },
  'module.output-undescribed': { severity: 'warning' },
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
  'module.provider-unpinned': { severity: 'warning' },
  'module.provider-block': { severity: 'warning' },
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
  'module.import-block': { severity: 'warning' },
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
  'vars.not-object': { severity: 'error' },
  'vars.missing': { severity: 'error' },
  'vars.unknown': {
    severity: 'error',
    en: 'The module has no variable "{name}"{hint}; it has {allowed}.',
    ko: '모듈에 변수 "{name}"이(가) 없습니다{hint}. 사용할 수 있는 변수: {allowed}.',
  },
  'vars.null': { severity: 'error' },
  'vars.wrong-type': { severity: 'error' },
  'vars.missing-attribute': { severity: 'error' },
  'vars.not-allowed': { severity: 'error' },
  'vars.pattern': { severity: 'error' },
  'vars.out-of-range': { severity: 'error' },
  'vars.region': { severity: 'error' },
  'vars.name': { severity: 'error' },
  'vars.cidr': { severity: 'error' },
  'vars.cidr-first': { severity: 'error' },
  'vars.cidr-size': { severity: 'error' },
  'vars.cidr-overlap': { severity: 'error' },
  'vars.cidr-outside': { severity: 'error' },
  'vars.converted': { severity: 'warning' },
  'vars.dropped-attribute': {
    severity: 'warning',
    en: 'Variable {path} has no attribute "{name}"{hint}; terraform drops it.',
    ko: '변수 {path}에 속성 "{name}"이(가) 없습니다{hint}. terraform이 무시합니다.',
  },
  'vars.duplicate-items': { severity: 'warning' },
  'vars.null-is-default': { severity: 'warning' },
} as const satisfies Record<string, About>

export type FindingCode = keyof typeof FINDINGS

/** The sentence of a finding. A param that is missing shows as its name. */
export function renderFinding(code: FindingCode, params: Readonly<Record<string, string>>, language: 'en' | 'ko' = 'en'): string {
  const about: About = FINDINGS[code]
  const sentence = about.en === undefined ? SENTENCES[code] : about
  const text = (sentence?.[language] ?? code).replaceAll(/\{(\w+)\}/g, (all, name: string) => params[name] ?? all)
  return language === 'ko' ? settleParticles(text) : text
}
