import type { RuleSentence } from '../fill.ts'

export const HIDDEN_SENTENCES: Record<string, RuleSentence> = {
  'hidden.provisioner': {
    en: 'The module runs a program beside terraform ({provisioner} provisioner).',
    ko: '모듈이 terraform 옆에서 프로그램을 실행합니다 ({provisioner} 프로비저너).',
    advice: { en: 'Use a resource of the cloud, or user data.', ko: '클라우드 리소스나 사용자 데이터를 사용하십시오.' },
  },
  'hidden.external-data': {
    en: 'The plan reads from outside ({source} data source).',
    ko: '계획이 외부에서 값을 읽습니다 ({source} 데이터 소스).',
    advice: { en: 'Pass the value as a variable.', ko: '변수로 전달하십시오.' },
  },
  'hidden.remote-state': {
    en: 'The plan reads the state of another deployment, secrets included ({source}).',
    ko: '다른 배포의 상태를 비밀값까지 읽습니다 ({source}).',
    advice: { en: 'Pass the few values as variables.', ko: '필요한 값만 변수로 전달하십시오.' },
  },
  'hidden.file-read': {
    en: 'The module reads files with {function}.',
    ko: '모듈이 {function}(으)로 파일을 읽습니다.',
    advice: { en: 'Read the file, too: its content goes into the resources.', ko: '파일 내용이 리소스에 들어가므로 함께 검토하십시오.' },
  },
  'hidden.file-read-outside': {
    en: 'The module reads a file outside of its folder with {function}.',
    ko: '모듈이 {function}(으)로 폴더 밖의 파일을 읽습니다.',
    advice: { en: 'Put the file into the module, or pass its content.', ko: '파일을 모듈에 넣거나 내용을 전달하십시오.' },
  },
  'hidden.foreign-provider': {
    en: "A provider of somebody else runs with the account's rights: {source}.",
    ko: '외부 프로바이더가 계정 권한으로 실행됩니다: {source}.',
    advice: {
      en: 'Make sure that its publisher is trusted and its version pinned.',
      ko: '게시자를 신뢰할 수 있는지, 버전이 고정되었는지 확인하십시오.',
    },
  },
  'hidden.added-provider': {
    en: 'A provider that this deployment did not use before: {source}.',
    ko: '이 배포에서 처음 쓰는 프로바이더입니다: {source}.',
    advice: { en: 'Check why it is needed.', ko: '필요한 이유를 확인하십시오.' },
  },
  'hidden.remote-module': {
    en: 'Code is loaded from elsewhere: {source}.',
    ko: '다른 곳의 코드를 불러옵니다: {source}.',
    advice: { en: 'Register that module, or pin it to a commit.', ko: '해당 모듈을 등록하거나 커밋으로 고정하십시오.' },
  },
  'hidden.local-file': {
    en: 'The module writes files or runs scripts on the runner ({kind}).',
    ko: '모듈이 실행기에 파일을 쓰거나 스크립트를 실행합니다 ({kind}).',
    advice: { en: 'Keep results in outputs or in the cloud.', ko: '결과는 출력이나 클라우드에 두십시오.' },
  },
  'hidden.unknown-at-apply': {
    en: 'Who may reach it is known only after apply ({attribute}).',
    ko: '접근 범위가 적용 후에야 정해집니다 ({attribute}).',
    advice: { en: 'Look at the source of the value, or apply in two steps.', ko: '값의 출처를 확인하거나 두 단계로 나누어 적용하십시오.' },
  },
  'hidden.ignore-changes': {
    en: 'Changes to it are ignored, those made outside too (ignore_changes = {kind}).',
    ko: '외부에서 바꾼 것을 포함해 변경을 무시합니다 (ignore_changes = {kind}).',
    advice: { en: 'Name the attributes that may differ.', ko: '달라도 되는 속성만 적으십시오.' },
  },
  'hidden.check-fails': {
    en: 'A check of the module does not hold.',
    ko: '모듈의 검사가 통과하지 못했습니다.',
    advice: {
      en: 'Read the check; what it guards against is the case now.',
      ko: '검사 내용을 읽으십시오. 막으려던 상황이 지금 일어났습니다.',
    },
  },
}
