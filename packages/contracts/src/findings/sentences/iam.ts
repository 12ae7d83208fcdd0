import type { RuleSentence } from '../fill.ts'

export const IAM_SENTENCES: Record<string, RuleSentence> = {
  'iam.full-wildcard': {
    en: 'The policy allows everything on everything.',
    ko: '모든 리소스에 대한 모든 작업을 허용합니다.',
    advice: { en: 'Name the actions and the resources that are needed.', ko: '필요한 작업과 리소스만 적으십시오.' },
  },
  'iam.admin-policy': {
    en: 'It gets {role}, which is or can become every right.',
    ko: '{role} 권한을 받습니다. 사실상 모든 권한입니다.',
    advice: { en: 'Give a policy with the rights that are needed.', ko: '필요한 권한만 담은 정책을 연결하십시오.' },
  },
  'iam.service-wildcard': {
    en: 'The policy allows all of {rights} on every resource.',
    ko: '모든 리소스에 {rights} 전체를 허용합니다.',
    advice: { en: 'Name the actions, or the resources, or both.', ko: '작업이나 리소스를 구체적으로 적으십시오.' },
  },
  'iam.wildcard-resource': {
    en: 'The policy allows changes to every resource of a kind.',
    ko: '같은 종류의 모든 리소스를 바꿀 수 있습니다.',
    advice: { en: 'Name the resources, or add a condition on tags.', ko: '리소스를 적거나 태그 조건을 추가하십시오.' },
  },
  'iam.privilege-escalation': {
    en: 'With {rights} its holder can take any right that exists.',
    ko: '{rights} 권한으로 존재하는 모든 권한을 가져갈 수 있습니다.',
    advice: {
      en: 'Bind the action to named roles or resources, or use a permissions boundary.',
      ko: '대상을 특정 역할이나 리소스로 한정하거나 권한 경계를 두십시오.',
    },
  },
  'iam.allow-except': {
    en: 'The policy allows everything that is not named, services of the future included.',
    ko: '적지 않은 모든 것을 허용합니다. 앞으로 생길 서비스도 포함됩니다.',
    advice: { en: 'Say what is allowed (Action), not what is not (NotAction).', ko: 'NotAction 대신 Action으로 허용할 것을 적으십시오.' },
  },
  'iam.public-principal': {
    en: 'Anybody on the internet may use it as the policy says.',
    ko: '인터넷의 누구나 정책이 허용하는 만큼 사용할 수 있습니다.',
    advice: { en: 'Name the accounts, or add a condition on the source.', ko: '계정을 지정하거나 출처 조건을 추가하십시오.' },
  },
  'iam.public-service': {
    en: 'Everybody may call this service without signing in.',
    ko: '누구나 로그인 없이 이 서비스를 호출할 수 있습니다.',
    advice: {
      en: 'Keep it only for a public site; else let named accounts call it.',
      ko: '공개 사이트가 아니라면 특정 계정만 호출하게 하십시오.',
    },
  },
  'iam.assume-anyone': {
    en: 'Anybody with an AWS account may take this role.',
    ko: 'AWS 계정이 있는 누구나 이 역할을 맡을 수 있습니다.',
    advice: {
      en: 'Name the account or service that may, with a condition.',
      ko: '맡을 수 있는 계정이나 서비스를 조건과 함께 지정하십시오.',
    },
  },
  'iam.cross-account': {
    en: 'Everybody whom another account lets may take this role.',
    ko: '다른 계정이 허락한 사람은 모두 이 역할을 맡을 수 있습니다.',
    advice: {
      en: 'Name the role in that account, and ask for an external id.',
      ko: '상대 계정의 역할을 지정하고 external ID를 요구하십시오.',
    },
  },
  'iam.open-federation': {
    en: 'Any workflow that the identity provider knows may take this role.',
    ko: '해당 ID 공급자의 모든 워크플로가 이 역할을 맡을 수 있습니다.',
    advice: {
      en: 'Bind it to one repository and branch by a condition on the subject.',
      ko: 'subject 조건으로 저장소와 브랜치를 한정하십시오.',
    },
  },
  'iam.user-key': {
    en: 'A key that does not expire is made, and stands in the state.',
    ko: '만료되지 않는 키가 만들어지고 상태에 남습니다.',
    advice: { en: 'Use a role, workload identity or short-lived tokens.', ko: '역할, 워크로드 ID, 단기 토큰을 사용하십시오.' },
  },
  'iam.user-login': {
    en: 'A person signs in with a password of this account instead of single sign-on.',
    ko: '통합 로그인 대신 이 계정의 비밀번호로 로그인합니다.',
    advice: { en: 'Give access through the identity provider.', ko: 'ID 공급자를 통해 접근하게 하십시오.' },
  },
  'iam.user-policy': {
    en: 'Rights are given to one user directly.',
    ko: '권한을 사용자에게 직접 부여합니다.',
    advice: { en: 'Give them to a group or a role.', ko: '그룹이나 역할에 부여하십시오.' },
  },
  'iam.primitive-role': {
    en: '{role} may change nearly everything in the project.',
    ko: '{role}은(는) 프로젝트의 거의 모든 것을 바꿀 수 있습니다.',
    advice: { en: 'Give predefined roles of the services that are needed.', ko: '필요한 서비스의 사전 정의 역할을 부여하십시오.' },
  },
  'iam.owner-role': {
    en: '{role} may do everything in the project, and give that right to others.',
    ko: '{role}은(는) 프로젝트의 모든 작업을 하고 그 권한을 남에게 줄 수 있습니다.',
    advice: {
      en: 'Give a narrower role; keep owners to people, outside of modules.',
      ko: '더 좁은 역할을 부여하고, 소유자는 모듈 밖에서 사람으로만 관리하십시오.',
    },
  },
  'iam.escalating-role': {
    en: 'With {role} its holder can act as other accounts or give rights.',
    ko: '{role}(으)로 다른 계정을 대신하거나 권한을 나누어 줄 수 있습니다.',
    advice: {
      en: 'Give it on the one service account that is needed, not on the project.',
      ko: '프로젝트가 아니라 필요한 서비스 계정에만 부여하십시오.',
    },
  },
  'iam.authoritative-policy': {
    en: 'It replaces every right in the project, those of others too.',
    ko: '프로젝트의 모든 권한을 덮어씁니다. 다른 곳에서 준 권한도 사라집니다.',
    advice: { en: 'Use iam_member, which only adds.', ko: '추가만 하는 iam_member를 사용하십시오.' },
  },
  'iam.authoritative-binding': {
    en: 'It takes the role from everybody who is not named here.',
    ko: '여기 적지 않은 모든 구성원에게서 이 역할을 회수합니다.',
    advice: { en: 'Use iam_member, which only adds.', ko: '추가만 하는 iam_member를 사용하십시오.' },
  },
  'iam.full-scope': {
    en: 'The machine runs as the default account with access to every API.',
    ko: '기본 서비스 계정으로 모든 API에 접근합니다.',
    advice: { en: 'Give it a service account of its own.', ko: '전용 서비스 계정을 지정하십시오.' },
  },
  'iam.boundary-removed': {
    en: 'The limit on what it may be given is taken off.',
    ko: '부여할 수 있는 권한의 한계(권한 경계)가 제거됩니다.',
    advice: { en: 'Keep the permissions boundary.', ko: '권한 경계를 유지하십시오.' },
  },
  'iam.weak-passwords': {
    en: 'Passwords may be shorter than 14 characters.',
    ko: '비밀번호가 14자보다 짧아도 됩니다.',
    advice: { en: 'Ask for 14 characters or more.', ko: '14자 이상을 요구하십시오.' },
  },
}
