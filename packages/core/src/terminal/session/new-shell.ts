import type { Lang } from '../shell/words.ts'
import { HOME, type ShellState } from '../shell/protocol.ts'

export function newShell(lang: Lang): ShellState {
  return {
    env: {
      HOME,
      USER: 'learner',
      LOGNAME: 'learner',
      SHELL: '/bin/bash',
      TERM: 'xterm-256color',
      LANG: lang === 'ko' ? 'ko_KR.UTF-8' : 'en_US.UTF-8',
      PATH: '/usr/bin:/bin',
      PWD: HOME,
    },
    cwd: HOME,
    functions: {},
    arrays: '',
    options: [],
    exitCode: 0,
  }
}
