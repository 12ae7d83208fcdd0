import type { ArgumentSpec } from '../command.ts'

/** The argument most commands begin with. */
export const DEPLOYMENT: ArgumentSpec = {
  name: 'deployment',
  required: true,
  summary: { en: 'its name, its id, or the id of one of its runs', ko: '배포의 이름, ID 또는 그 실행의 ID' },
}

export const YES = { summary: { en: 'go on without asking', ko: '확인 없이 진행합니다' } } as const
export const WAIT = {
  summary: {
    en: 'as --apply, and wait for the approval of another person where one is needed',
    ko: '--apply와 같고, 다른 사람의 승인이 필요하면 기다립니다',
  },
} as const
export const FULL = { summary: { en: 'every attribute of every change', ko: '모든 변경의 모든 속성을 보여 줍니다' } } as const
