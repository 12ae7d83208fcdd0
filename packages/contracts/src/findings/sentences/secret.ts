import type { RuleSentence } from '../fill.ts'

export const SECRET_SENTENCES: Record<string, RuleSentence> = {
  'secret.literal': {
    en: 'A secret is written into the module ({attribute}).',
    ko: '비밀값이 모듈에 그대로 적혀 있습니다 ({attribute}).',
    advice: {
      en: 'Let the cloud manage it, or pass it as a sensitive variable.',
      ko: '클라우드가 관리하게 하거나 민감 변수로 전달하십시오.',
    },
  },
  'secret.default-in-source': {
    en: 'Variable "{name}" has a secret as its default.',
    ko: '변수 "{name}"의 기본값이 비밀값입니다.',
    advice: { en: 'Take the default away, so that it has to be given.', ko: '기본값을 없애고 반드시 입력하게 하십시오.' },
  },
  'secret.in-user-data': {
    en: 'The start script holds a secret; everybody who may describe the machine reads it.',
    ko: '시작 스크립트에 비밀값이 있습니다. 인스턴스 정보를 볼 수 있는 사람은 모두 읽을 수 있습니다.',
    advice: { en: 'Let the machine read it from a secret store by its own role.', ko: '인스턴스 역할로 비밀 저장소에서 읽게 하십시오.' },
  },
  'secret.in-environment': {
    en: '{name} stands in the environment in plain text.',
    ko: '{name}이(가) 환경 변수에 평문으로 들어 있습니다.',
    advice: { en: 'Refer to a secret of the secret store instead.', ko: '비밀 저장소의 비밀값을 참조하십시오.' },
  },
  'secret.provider-credential': {
    en: 'The module brings its own credential for the provider ({attribute}).',
    ko: '모듈이 프로바이더 인증 정보를 직접 담고 있습니다 ({attribute}).',
    advice: {
      en: 'Take it out and revoke it; the account gives the credential.',
      ko: '빼고 폐기하십시오. 인증 정보는 계정에서 제공합니다.',
    },
  },
  'secret.key-in-state': {
    en: 'The private key is made by terraform and stands in the state.',
    ko: '개인 키를 terraform이 만들고, 키가 상태에 남습니다.',
    advice: {
      en: "Make the key where it is used, or use the cloud's key service.",
      ko: '사용하는 곳에서 키를 만들거나 클라우드의 키 서비스를 쓰십시오.',
    },
  },
  'secret.rotated': {
    en: 'A secret is made anew; whoever uses the old one stops working.',
    ko: '비밀값이 새로 만들어져, 기존 값을 쓰던 곳이 동작하지 않습니다.',
    advice: { en: 'Say who uses it and when they take the new one.', ko: '사용하는 곳과 교체 시점을 정하십시오.' },
  },
  'secret.instant-delete': {
    en: 'Once deleted, the secret is gone at once.',
    ko: '삭제하면 비밀값이 곧바로 사라집니다.',
    advice: { en: 'Keep a recovery window of seven days or more.', ko: '복구 기간을 7일 이상 두십시오.' },
  },
  'secret.plain-parameter': {
    en: 'A parameter named like a secret is stored in plain text.',
    ko: '이름이 비밀값인 매개변수를 평문으로 저장합니다.',
    advice: { en: 'Use the type SecureString.', ko: 'SecureString 유형을 사용하십시오.' },
  },
}
