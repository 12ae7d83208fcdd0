import headless from '@xterm/headless'
import { createMemoryStore } from '@mcp-cloud/sandbox-cloud'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { answerWorld } from '../files/answer-world.ts'
import { openHome, type KeptFile } from '../files/home.ts'
import { memoryKeeper } from '../files/memory-keeper.ts'
import { createPool, type Pool } from '../pool/pool.ts'
import type { Programs } from './program.ts'
import { openSession } from './session.ts'

vi.setConfig({ testTimeout: 30_000 })
let pool: Pool
beforeAll(() => void (pool = createPool({ least: 2, most: 6 })))
afterAll(() => pool.close())

const PROGRAMS: Programs = {
  async terraform({ argv }, io) {
    io.out(`planning ${argv.join(' ')}\n`)
    const answer = await io.ask?.('\nDo you want to perform these actions?\n  Enter a value: ')
    io.out(`answered ${answer ?? 'nothing'}\n`)
    return answer === 'yes' ? 0 : 1
  },
}

async function person({ columns = 60, rows = 14, files = [] as KeptFile[], programs = PROGRAMS, lang = 'en' as 'ko' | 'en' } = {}) {
  const terminal = new headless.Terminal({ cols: columns, rows, allowProposedApi: true })
  const world = answerWorld(createMemoryStore())
  const recorded: { line: string; exitCode: number }[] = []
  const edited: string[] = []
  let told = ''
  const session = await openSession({
    learner: Math.random().toString(36),
    lang,
    columns,
    rows,
    pool,
    programs,
    openHome: () => openHome(memoryKeeper(files), () => new Date()),
    history: async () => ['echo earlier'],
    record: async (commands) => void recorded.push(...commands),
    call: (method, params) => world.call(method, params),
    show: (data) => terminal.write(data),
    tell: (text) => (told += text),
    edit: (path) => edited.push(path),
    now: () => performance.now(),
  })
  const flush = () => new Promise<void>((resolve) => terminal.write('', resolve))
  const screen = () =>
    Array.from({ length: terminal.buffer.active.length }, (_, row) => terminal.buffer.active.getLine(row)?.translateToString(true) ?? '')
      .join('\n')
      .trimEnd()
  return {
    session,
    recorded,
    edited,
    screen,
    told: () => told,
    async until(text: string | RegExp) {
      await expect.poll(async () => (await flush(), screen()), { timeout: 20_000, interval: 20 }).toMatch(text)
    },
  }
}

test('a learner types, completes, goes back in history and is recorded', async () => {
  const { session, until, recorded } = await person()
  await until(/simulated[\s\S]*learner@sandbox:~\$ ?$/)
  session.input('mkdir net && cd net\r')
  await until(/learner@sandbox:~\/net\$ ?$/)
  session.input('aws ec2 describe-vp\t')
  await until(/describe-vpc/)
  session.input('\u0015\u0012earl')
  await until(/reverse-i-search\)`earl': echo earlier$/)
  session.input('\r')
  await until(/^earlier$/m)
  await expect
    .poll(() => recorded)
    .toEqual([
      { line: 'mkdir net', exitCode: 0 },
      { line: 'cd net', exitCode: 0 },
      { line: 'echo earlier', exitCode: 0 },
    ])
})

test('files and folders are completed, with quotes where they are needed', async () => {
  const file = (path: string): KeptFile => ({ path, content: Buffer.from('x'), mode: 0o644 })
  const { session, until } = await person({ files: [file('network/main.tf'), file('my file.txt'), file('한글.txt')] })
  session.input('cat net\tma\t')
  await until(/\$ cat network\/main\.tf ?$/)
  session.input('\u0015cat my\t')
  await until(/\$ cat my\\ file\.txt ?$/)
  session.input('\u0015cat 한\t\r')
  await until(/^x/m)
  session.input('ls --all > net\t')
  await until(/> network\/$/)
})

test('a program streams and asks, and the rest of the line waits for the answer', async () => {
  const { session, until, recorded } = await person()
  session.input('terraform apply && echo after\r')
  await until(/Enter a value: ?$/)
  session.input('yes\r')
  await until(/answered yes\nafter\nlearner@sandbox/)
  expect(recorded).toEqual([
    { line: 'terraform apply', exitCode: 0 },
    { line: 'echo after', exitCode: 0 },
  ])
  session.input('terraform plan | cat\r')
  await until(/planning plan\nanswered nothing/)
})

test('several lines are one command, Ctrl-C stops a wait, and what is typed ahead is not lost', async () => {
  const { session, until } = await person()
  session.input('for i in 1 2; do\r')
  await until(/\n>$/)
  session.input('echo "row $i"\rdone\r')
  await until(/row 1\nrow 2\n.*\$ ?$/)
  session.input('sleep 60\recho never')
  session.input('\u0003')
  await until(/\^C\n.*\$ ?$/)
  session.input('echo $?\r')
  await until(/^130$/m)
  session.input('sleep 0.2\recho ahead\r')
  await until(/^ahead$/m)
})

test('a line that goes too far is told about in the language of the learner', async () => {
  const { session, until } = await person({ lang: 'ko', columns: 120 })
  session.input("awk 'BEGIN{for(i=0;i<9000;i++)for(j=0;j<9000;j++)s+=i*j; print s}'\r")
  await until(/프로세서 시간을 2초 넘게 써서 중단/)
  session.input('echo $?\r')
  await until(/^137$/m)
})

test('whoever does not see the screen hears finished lines and no editing', async () => {
  const { session, told } = await person()
  session.line('echo one; echo two')
  await expect.poll(told).toMatch(/\$ echo one; echo two\none\ntwo\n$/)
  // oxlint-disable-next-line no-control-regex
  expect(told()).not.toMatch(/\u001b/)
})

test('less pages, an editor is opened beside the terminal, the shell ends and starts again', async () => {
  const { session, until, edited } = await person()
  session.input('seq 100 | less\r')
  await until(/^1\n2\n[\s\S]*13\n:$/m)
  session.input('/77\r')
  await until(/^77\n/m)
  session.input('q')
  await until(/\$ ?$/)
  session.input('cd /tmp; nano ~/net/main.tf\r')
  await until(/editor beside the terminal/)
  expect(edited).toEqual(['net/main.tf'])
  session.input('exit\r')
  await until(/Press Enter to start/)
  session.input('\r')
  await until(/learner@sandbox:~\$ ?$/)
})

test('it sleeps and wakes, and shows again what was shown', async () => {
  const { session, until } = await person()
  session.input('echo before\r')
  await until(/^before$/m)
  session.sleep()
  await until(/asleep/)
  session.input('x')
  await until(/learner@sandbox:~\$ ?$/)
  expect(session.screen.since(0).data).toContain('before')
})
