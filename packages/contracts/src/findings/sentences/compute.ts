import type { RuleSentence } from '../fill.ts'

export const COMPUTE_SENTENCES: Record<string, RuleSentence> = {
  'compute.script-from-internet': {
    en: 'At its start it downloads a script and runs it unseen.',
    ko: '시작할 때 인터넷에서 스크립트를 받아 그대로 실행합니다.',
    advice: { en: 'Put the program into the image, or check its digest.', ko: '프로그램을 이미지에 넣거나 다이제스트를 확인하십시오.' },
  },
  'compute.shielded-off': {
    en: 'Secure boot is off.',
    ko: '보안 부팅이 꺼져 있습니다.',
    advice: { en: 'Turn secure boot on.', ko: '보안 부팅을 켜십시오.' },
  },
  'compute.os-login-off': {
    en: 'SSH keys are managed outside of IAM (OS Login is off).',
    ko: 'SSH 키를 IAM 밖에서 관리합니다 (OS Login 꺼짐).',
    advice: { en: 'Set enable-oslogin to TRUE.', ko: 'enable-oslogin을 TRUE로 두십시오.' },
  },
  'compute.serial-console': {
    en: 'The serial console can be reached from the internet.',
    ko: '인터넷에서 직렬 콘솔에 접근할 수 있습니다.',
    advice: { en: 'Take serial-port-enable away.', ko: 'serial-port-enable을 없애십시오.' },
  },
  'compute.ended-runtime': {
    en: 'Its runtime gets no security fixes any more.',
    ko: '런타임이 더 이상 보안 수정을 받지 않습니다.',
    advice: { en: 'Move to a runtime that is supported.', ko: '지원되는 런타임으로 옮기십시오.' },
  },
}
