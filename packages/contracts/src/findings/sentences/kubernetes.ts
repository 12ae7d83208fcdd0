import type { RuleSentence } from '../fill.ts'

export const KUBERNETES_SENTENCES: Record<string, RuleSentence> = {
  'kubernetes.public-endpoint': {
    en: "The whole internet reaches the cluster's API.",
    ko: '인터넷 전체에서 클러스터 API에 접근할 수 있습니다.',
    advice: {
      en: 'Make the endpoint private, or name the ranges that may reach it.',
      ko: '엔드포인트를 비공개로 하거나 허용할 범위를 적으십시오.',
    },
  },
  'kubernetes.secrets-unencrypted': {
    en: 'Secrets in the cluster are not encrypted with a key of yours.',
    ko: '클러스터의 비밀값이 직접 관리하는 키로 암호화되지 않습니다.',
    advice: { en: 'Name a key for them.', ko: '암호화 키를 지정하십시오.' },
  },
  'kubernetes.logging-off': {
    en: 'What the control plane does is not logged.',
    ko: '컨트롤 플레인의 동작이 기록되지 않습니다.',
    advice: { en: 'Turn on at least the api, audit and authenticator logs.', ko: '적어도 api, audit, authenticator 로그를 켜십시오.' },
  },
  'kubernetes.legacy-auth': {
    en: 'It accepts an outdated way of signing in or of giving rights.',
    ko: '오래된 인증이나 권한 방식을 받아들입니다.',
    advice: { en: "Turn it off; use RBAC and the cloud's identities.", ko: '끄고 RBAC와 클라우드 ID를 사용하십시오.' },
  },
  'kubernetes.public-nodes': {
    en: 'Its nodes get public addresses.',
    ko: '노드가 공인 주소를 받습니다.',
    advice: { en: 'Use private nodes.', ko: '비공개 노드를 사용하십시오.' },
  },
  'kubernetes.no-network-policy': {
    en: 'Every pod may talk to every other.',
    ko: '모든 파드가 서로 통신할 수 있습니다.',
    advice: { en: 'Turn network policies on.', ko: '네트워크 정책을 켜십시오.' },
  },
  'kubernetes.no-workload-identity': {
    en: 'Pods use the rights of their node.',
    ko: '파드가 노드의 권한을 그대로 사용합니다.',
    advice: { en: 'Turn workload identity on.', ko: '워크로드 ID를 켜십시오.' },
  },
  'kubernetes.no-deletion-protection': {
    en: 'Nothing keeps the cluster from being deleted by one wrong run.',
    ko: '잘못된 실행 한 번으로 클러스터가 삭제될 수 있습니다.',
    advice: { en: 'Set deletion_protection to true.', ko: 'deletion_protection을 true로 두십시오.' },
  },
  'kubernetes.open-node-ssh': {
    en: 'SSH to its nodes is open to the whole internet.',
    ko: '노드의 SSH가 인터넷 전체에 열립니다.',
    advice: {
      en: 'Name the security groups that may, or leave remote access out.',
      ko: '허용할 보안 그룹을 지정하거나 원격 접속을 빼십시오.',
    },
  },
  'kubernetes.privileged-container': {
    en: 'A container runs with all rights on its host.',
    ko: '컨테이너가 호스트의 모든 권한으로 실행됩니다.',
    advice: { en: 'Set privileged to false.', ko: 'privileged를 false로 두십시오.' },
  },
}
