import type { RuleSentence } from '../fill.ts'

export const DATABASE_SENTENCES: Record<string, RuleSentence> = {
  'database.public-address': {
    en: 'The database gets an address on the internet.',
    ko: '데이터베이스가 인터넷 주소를 받습니다.',
    advice: { en: 'Keep it in the private network.', ko: '사설 네트워크에 두십시오.' },
  },
  'database.open-to-all': {
    en: 'The whole internet may connect to the database.',
    ko: '인터넷의 누구나 데이터베이스에 연결할 수 있습니다.',
    advice: { en: 'Take the range away, or name the few addresses that may.', ko: '해당 범위를 빼고 필요한 주소만 적으십시오.' },
  },
  'database.no-tls': {
    en: 'It accepts connections without encryption.',
    ko: '암호화되지 않은 연결을 받습니다.',
    advice: { en: 'Ask for TLS.', ko: 'TLS를 요구하십시오.' },
  },
  'database.no-password': {
    en: 'Whoever reaches it may read and write without a password.',
    ko: '접근할 수 있는 누구나 비밀번호 없이 읽고 쓸 수 있습니다.',
    advice: { en: 'Turn authentication on.', ko: '인증을 켜십시오.' },
  },
  'database.single-zone': {
    en: 'It stands in one zone only.',
    ko: '영역 하나에만 있습니다.',
    advice: { en: 'For production use several zones.', ko: '운영 환경에서는 여러 영역을 사용하십시오.' },
  },
  'database.engine-change': {
    en: 'The engine goes from version {from} to {to}; there is no way back.',
    ko: '엔진 버전이 {from}에서 {to}(으)로 바뀌며 되돌릴 수 없습니다.',
    advice: { en: 'Take a snapshot, and try it on a copy.', ko: '스냅샷을 만들고 사본에서 먼저 시험하십시오.' },
  },
  'database.immediate-change': {
    en: 'It is changed at once, outside of its maintenance window, and may restart.',
    ko: '유지 관리 시간을 기다리지 않고 바로 바뀌며 재시작될 수 있습니다.',
    advice: {
      en: 'Apply it when nobody is hurt, or set apply_immediately to false.',
      ko: '영향이 없는 시간에 적용하거나 apply_immediately를 false로 두십시오.',
    },
  },
  'database.auto-minor-off': {
    en: 'It does not take security fixes by itself.',
    ko: '보안 수정이 자동으로 적용되지 않습니다.',
    advice: { en: 'Turn minor upgrades on, or plan them.', ko: '자동 마이너 업그레이드를 켜거나 일정을 잡으십시오.' },
  },
}
