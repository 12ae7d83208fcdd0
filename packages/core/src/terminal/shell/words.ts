import { settleParticles } from '@mcp-cloud/contracts/korean/settle-particles'

export type Lang = 'ko' | 'en'

type Words = Readonly<Record<Lang, string>>

/** Sentences of the terminal itself. What imitates a real program speaks as that program does. */
export const WORDS = {
  simulated: {
    en: 'This cloud is simulated: nothing here exists outside this page, costs money or is seen by others.',
    ko: '이 클라우드는 시뮬레이션입니다. 여기서 만든 것은 실제로 존재하지 않으며, 비용이 들지 않고, 다른 사람에게 보이지 않습니다.',
  },
  hint: {
    en: 'Type "help" to see what there is. Press Esc, then Tab to leave the terminal by keyboard.',
    ko: '"help"를 입력하면 쓸 수 있는 명령이 나옵니다. Esc를 누른 뒤 Tab을 누르면 터미널에서 나갑니다.',
  },
  tooLong: {
    en: 'The line used more than {seconds} s of processor time, so it was stopped and the shell started again. Your files and variables are as they were before it.',
    ko: '이 줄이 프로세서 시간을 {seconds}초 넘게 써서 중단하고 셸을 다시 시작했습니다. 파일과 변수는 이 줄을 실행하기 전과 같습니다.',
  },
  tooWide: {
    en: 'The line needed more memory than a terminal has, so it was stopped and the shell started again. Your files and variables are as they were before it.',
    ko: '이 줄이 터미널에 허용된 것보다 많은 메모리를 써서 중단하고 셸을 다시 시작했습니다. 파일과 변수는 이 줄을 실행하기 전과 같습니다.',
  },
  tooSlow: {
    en: 'The line ran for more than {seconds} s, so it was stopped and the shell started again. Your files and variables are as they were before it.',
    ko: '이 줄이 {seconds}초 넘게 실행되어 중단하고 셸을 다시 시작했습니다. 파일과 변수는 이 줄을 실행하기 전과 같습니다.',
  },
  crowded: {
    en: 'Others were waiting for a place and the line had had its time, so it was stopped and the shell started again. Your files and variables are as they were before it; run it again in a moment.',
    ko: '다른 학습자가 기다리고 있어 오래 실행된 이 줄을 중단하고 셸을 다시 시작했습니다. 파일과 변수는 이 줄을 실행하기 전과 같습니다. 잠시 뒤 다시 실행하십시오.',
  },
  bounds: {
    en: 'A single line may do only so much here. Make it smaller, or split it into several lines.',
    ko: '한 줄이 할 수 있는 일에는 한도가 있습니다. 일을 줄이거나 여러 줄로 나누십시오.',
  },
  broken: {
    en: 'The shell stopped unexpectedly and was started again. Your files and variables are as they were before this line.',
    ko: '셸이 예기치 않게 멈춰 다시 시작했습니다. 파일과 변수는 이 줄을 실행하기 전과 같습니다.',
  },
  busy: {
    en: 'Every place for running commands is taken; yours runs next ({ahead} before it).',
    ko: '명령을 실행할 자리가 모두 차 있습니다. 앞에 {ahead}개가 있으며 곧 실행합니다.',
  },
  notKept: {
    en: 'The files could not be saved, so they are as they were before this line: {why}',
    ko: '파일을 저장하지 못해 이 줄을 실행하기 전 상태로 두었습니다: {why}',
  },
  cut: {
    en: '… the rest of the output ({bytes} bytes) is not shown; send it to a file with > or page it with | less',
    ko: '… 나머지 출력({bytes}바이트)은 생략했습니다. >로 파일에 저장하거나 | less로 나누어 보십시오',
  },
  ended: { en: 'The shell has ended. Press Enter to start it again.', ko: '셸이 끝났습니다. Enter를 누르면 다시 시작합니다.' },
  asleep: {
    en: 'The terminal has been idle and is asleep. Press any key to wake it; files and history are kept.',
    ko: '오래 쓰지 않아 터미널이 잠들었습니다. 아무 키나 누르면 파일과 기록을 그대로 두고 깨어납니다.',
  },
  edit: {
    en: 'There is no {name} here. The editor beside the terminal has opened {file}.',
    ko: '{name}은(는) 없습니다. 터미널 옆의 편집기에서 {file}을(를) 열었습니다.',
  },
  editNothing: {
    en: 'There is no {name} here. Name a file, as in "{name} main.tf", and the editor beside the terminal opens it.',
    ko: '{name}은(는) 없습니다. "{name} main.tf"처럼 파일을 지정하면 터미널 옆의 편집기에서 엽니다.',
  },
  noNetwork: {
    en: '{name}: this terminal has no network, and {name} is not part of it',
    ko: '{name}: 이 터미널은 네트워크에 연결되어 있지 않아 {name}을(를) 쓸 수 없습니다',
  },
  noSudo: {
    en: 'sudo: you are the only person here and need no other rights; run the command without it',
    ko: 'sudo: 이곳에는 다른 권한이 필요한 일이 없습니다. sudo 없이 실행하십시오',
  },
  watchOnce: { en: 'watch: repeats nothing here; this is the output once', ko: 'watch: 여기서는 반복하지 않고 한 번만 실행합니다' },
  off: { en: '{name} is not available here: {why}', ko: '여기서는 {name}을(를) 쓸 수 없습니다: {why}' },
  noManual: {
    en: 'No manual entry for {name}. Try "{name} --help", or "help" for a list of commands.',
    ko: '{name}의 설명서가 없습니다. "{name} --help"를 실행하거나 "help"로 명령 목록을 보십시오.',
  },
  help: {
    en: 'Clouds:     aws, gcloud, terraform, mcp-cloud (add "help" or "--help")\nFiles:      ls, cd, pwd, cat, less, head, tail, cp, mv, rm, mkdir, tree, find; "nano FILE" opens the editor\nText:       grep, sed, awk, sort, uniq, cut, wc, tr, jq, yq, diff\nShell:      pipes, > and <, variables, for, if, functions, $( … ), history, clear, man\nKeys:       Tab completes, ↑ and Ctrl-R find earlier lines, Ctrl-C stops, Ctrl-L clears',
    ko: '클라우드:   aws, gcloud, terraform, mcp-cloud ("help" 또는 "--help"를 붙이면 설명이 나옵니다)\n파일:       ls, cd, pwd, cat, less, head, tail, cp, mv, rm, mkdir, tree, find, "nano 파일"은 편집기를 엽니다\n텍스트:     grep, sed, awk, sort, uniq, cut, wc, tr, jq, yq, diff\n셸:         파이프, >와 <, 변수, for, if, 함수, $( … ), history, clear, man\n키:         Tab 자동 완성, ↑와 Ctrl-R 이전 명령 찾기, Ctrl-C 중단, Ctrl-L 화면 지우기',
  },
  queue: {
    en: 'terraform: waiting for a free place, {ahead} before you…',
    ko: 'terraform: 빈 자리를 기다립니다. 앞에 {ahead}명이 있습니다…',
  },
  interrupted: {
    en: 'Interrupt received: terraform saves its state and ends. Press Ctrl-C again to end it at once.',
    ko: '중단 요청을 받았습니다. terraform이 상태를 저장하고 끝냅니다. 바로 끝내려면 Ctrl-C를 한 번 더 누르십시오.',
  },
  stateKept: {
    en: 'terraform left an empty state file; the last good one was kept.',
    ko: 'terraform이 빈 상태 파일을 남겨 마지막 정상 상태 파일을 유지했습니다.',
  },
} satisfies Record<string, Words>

export function say(what: keyof typeof WORDS, lang: Lang, facts: Readonly<Record<string, string | number>> = {}): string {
  const text = WORDS[what][lang].replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''))
  return lang === 'ko' ? settleParticles(text) : text
}
