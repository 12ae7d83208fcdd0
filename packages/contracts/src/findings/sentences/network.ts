import type { RuleSentence } from '../fill.ts'

export const NETWORK_SENTENCES: Record<string, RuleSentence> = {
  'network.open-ingress-sensitive': {
    en: 'The whole internet reaches {ports}, where administration or data usually listens.',
    ko: '관리나 데이터에 쓰이는 {ports}이(가) 인터넷 전체에 열립니다.',
    advice: {
      en: "Let in named ranges only, or use a bastion, a VPN or the cloud's own tunnel.",
      ko: '필요한 범위만 허용하거나 배스천, VPN, 클라우드 터널을 사용하십시오.',
    },
  },
  'network.open-ingress': {
    en: 'The whole internet reaches {ports}.',
    ko: '{ports}이(가) 인터넷 전체에 열립니다.',
    advice: { en: 'Let in named ranges, or put a load balancer in front.', ko: '필요한 범위만 허용하거나 앞에 로드 밸런서를 두십시오.' },
  },
  'network.open-web': {
    en: 'The whole internet reaches {ports}, as a public site needs it.',
    ko: '공개 사이트용 {ports}이(가) 인터넷 전체에 열립니다.',
    advice: { en: 'Keep it only for what is meant to be public.', ko: '공개할 서비스에만 두십시오.' },
  },
  'network.wide-ingress': {
    en: 'Millions of public addresses reach {ports}.',
    ko: '공인 주소 수백만 개가 {ports}에 접근할 수 있습니다.',
    advice: { en: 'Name the few addresses that need it.', ko: '필요한 주소만 적으십시오.' },
  },
  'network.open-egress': {
    en: 'It may send anything anywhere ({ports}).',
    ko: '어디로든 무엇이든 내보낼 수 있습니다 ({ports}).',
    advice: { en: 'Where it matters, name what it has to reach.', ko: '중요한 곳이라면 필요한 대상만 허용하십시오.' },
  },
  'network.open-acl': {
    en: "The subnet's access list lets in everything.",
    ko: '서브넷의 접근 목록이 모든 것을 들여보냅니다.',
    advice: { en: 'Let in the ports that are needed.', ko: '필요한 포트만 허용하십시오.' },
  },
  'network.public-address': {
    en: 'It gets a public address.',
    ko: '공인 주소를 받습니다.',
    advice: { en: 'Use a private subnet behind a load balancer or NAT.', ko: '로드 밸런서나 NAT 뒤의 사설 서브넷을 사용하십시오.' },
  },
  'network.public-subnet': {
    en: 'Every machine in this subnet gets a public address.',
    ko: '이 서브넷의 모든 인스턴스가 공인 주소를 받습니다.',
    advice: { en: 'Turn it off, and give addresses to the few that need one.', ko: '끄고, 필요한 것에만 주소를 주십시오.' },
  },
  'network.imdsv1': {
    en: 'Its metadata can be read without a token (IMDSv1).',
    ko: '토큰 없이 메타데이터를 읽을 수 있습니다 (IMDSv1).',
    advice: { en: 'Set http_tokens to "required".', ko: 'http_tokens를 "required"로 두십시오.' },
  },
  'network.peering': {
    en: 'It joins this network with another one ({type}).',
    ko: '이 네트워크를 다른 네트워크와 연결합니다 ({type}).',
    advice: { en: 'Check whose it is, and what the routes open on both sides.', ko: '상대 네트워크의 소유자와 양쪽 경로를 확인하십시오.' },
  },
  'network.default-network': {
    en: 'It uses the default network, which is open by design.',
    ko: '기본으로 열려 있는 기본 네트워크를 사용합니다.',
    advice: { en: 'Use a network of your own.', ko: '직접 만든 네트워크를 사용하십시오.' },
  },
  'network.auto-subnets': {
    en: 'The network gets a subnet in every region by itself.',
    ko: '모든 리전에 서브넷이 자동으로 만들어집니다.',
    advice: {
      en: 'Set auto_create_subnetworks to false and name the subnets.',
      ko: 'auto_create_subnetworks를 false로 두고 서브넷을 지정하십시오.',
    },
  },
  'network.ip-forwarding': {
    en: 'It may pass on traffic that is not its own.',
    ko: '자신의 것이 아닌 트래픽을 전달할 수 있습니다.',
    advice: { en: 'Keep it for routers only.', ko: '라우터 용도에만 사용하십시오.' },
  },
  'network.plain-http': {
    en: 'It serves over plain HTTP.',
    ko: '암호화되지 않은 HTTP로 제공합니다.',
    advice: { en: 'Serve HTTPS and redirect HTTP to it.', ko: 'HTTPS로 제공하고 HTTP는 리디렉션하십시오.' },
  },
  'network.weak-tls': {
    en: 'It accepts TLS 1.0 or 1.1.',
    ko: 'TLS 1.0이나 1.1을 받아들입니다.',
    advice: { en: 'Choose a policy with TLS 1.2 as its least.', ko: 'TLS 1.2 이상만 허용하는 정책을 고르십시오.' },
  },
  'network.public-load-balancer': {
    en: 'The load balancer faces the internet.',
    ko: '로드 밸런서가 인터넷에 열려 있습니다.',
    advice: { en: 'Make it internal unless it serves a public site.', ko: '공개 사이트가 아니라면 내부용으로 만드십시오.' },
  },
  'network.open-function-url': {
    en: 'Everybody on the internet may call the function.',
    ko: '인터넷의 누구나 함수를 호출할 수 있습니다.',
    advice: { en: 'Set authorization_type to AWS_IAM.', ko: 'authorization_type을 AWS_IAM으로 두십시오.' },
  },
  'network.open-api-method': {
    en: 'Everybody may call this method without signing in.',
    ko: '누구나 인증 없이 이 메서드를 호출할 수 있습니다.',
    advice: { en: 'Set an authorizer or ask for a key.', ko: '권한 부여자를 두거나 키를 요구하십시오.' },
  },
}
