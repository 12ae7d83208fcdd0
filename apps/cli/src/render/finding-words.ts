import type { Text } from '../text.ts'

/** The sentences of the findings of requests and reviews, by code. `{name}` stands for a param of the finding. */
export const FINDING_WORDS: Record<string, Text> = {
  'change.stateful-loss': { en: 'The data in it is lost ({action}).', ko: '보관 중인 데이터가 사라집니다 ({action}).' },
  'change.replace': { en: 'It is made anew because of {because}.', ko: '{because} 때문에 새로 만들어집니다.' },
  'change.delete': { en: 'It is deleted: {because}.', ko: '삭제됩니다: {because}.' },
  'change.forget': { en: 'It is no longer managed, but goes on existing.', ko: '더 이상 관리하지 않지만 자원은 그대로 남습니다.' },
  'change.drift': { en: 'It was changed outside of the platform ({action}).', ko: '플랫폼 밖에서 변경되었습니다 ({action}).' },
  'network.open-ingress-sensitive': {
    en: 'The whole internet reaches {ports}, which should never face it.',
    ko: '인터넷 전체에 노출하면 안 되는 {ports}이(가) 열립니다.',
  },
  'network.open-ingress': { en: 'The whole internet reaches {ports}.', ko: '인터넷 전체에 {ports}이(가) 열립니다.' },
  'network.public-address': { en: 'It gets a public address.', ko: '공인 주소를 받습니다.' },
  'network.imdsv1': {
    en: 'Its metadata service answers without a token (IMDSv1).',
    ko: '메타데이터 서비스가 토큰 없이 응답합니다 (IMDSv1).',
  },
  'storage.public': { en: 'Everybody can read it.', ko: '누구나 읽을 수 있습니다.' },
  'storage.public-not-blocked': { en: 'Public access to it is not blocked.', ko: '공개 접근이 차단되어 있지 않습니다.' },
  'storage.unencrypted': { en: 'Its data is not encrypted.', ko: '데이터가 암호화되지 않습니다.' },
  'storage.force-destroy': { en: 'Deleting it deletes what is in it, too.', ko: '삭제하면 안에 있는 내용도 함께 삭제됩니다.' },
  'hidden.provisioner': {
    en: 'The module runs a {provisioner} provisioner, which no plan shows.',
    ko: '계획에 보이지 않는 {provisioner} 프로비저너를 실행합니다.',
  },
  'hidden.external-data': { en: 'The module reads {source} data while it plans.', ko: '계획 중에 {source} 데이터를 읽습니다.' },
  'hidden.file-read': { en: 'The module reads files ({function}).', ko: '모듈이 파일을 읽습니다 ({function}).' },
  'hidden.unknown-at-apply': { en: 'Who reaches it is known only after apply.', ko: '누가 접근할 수 있는지는 적용 후에 알 수 있습니다.' },
  'sandbox.generic-type': {
    en: '{type} is simulated by its schema alone, without behaviour of its own.',
    ko: '{type}은(는) 고유 동작 없이 스키마만으로 시뮬레이션합니다.',
  },
  'vars.converted': {
    en: 'It was given as {found}; terraform reads it as {wanted}.',
    ko: '{found}(으)로 주어졌습니다. terraform은 {wanted}(으)로 읽습니다.',
  },
  'vars.dropped-attribute': {
    en: 'It has no attribute "{name}"; terraform drops it.',
    ko: '속성 "{name}"이(가) 없어 terraform이 무시합니다.',
  },
  'vars.duplicate-items': { en: 'It is a set; values given twice count once.', ko: '집합이므로 두 번 준 값은 한 번만 셉니다.' },
  'vars.null-is-default': { en: 'It was given as null and takes its default.', ko: 'null로 주어져 기본값을 사용합니다.' },
}
