import type { Client } from '../client/client.ts'
import { followLog, type LogLine } from '../client/follow-log.ts'
import { command } from '../command.ts'
import { Failure } from '../failure.ts'
import { findTarget } from '../flow/find-deployment.ts'
import { say } from '../render/view.ts'
import type { Session } from '../session.ts'
import { DEPLOYMENT } from './arguments.ts'

const PAGE = 1000

export const logs = command({
  name: 'logs',
  summary: { en: 'the log of the current or last run', ko: '현재 또는 마지막 실행의 로그를 보여 줍니다' },
  details: {
    en: 'With -f it goes on until the run ends, and takes up a broken connection where it stopped; the exit code is then 1 when the run failed. With --json every line is one JSON document.',
    ko: '-f를 주면 실행이 끝날 때까지 이어서 보여 주고, 연결이 끊기면 그 자리부터 다시 잇습니다. 이때 실행이 실패하면 종료 코드는 1입니다. --json을 주면 한 줄이 JSON 문서 하나입니다.',
  },
  args: [DEPLOYMENT],
  options: {
    follow: { short: 'f', summary: { en: 'follow it until the run ends', ko: '실행이 끝날 때까지 이어서 보여 줍니다' } },
    timestamps: { short: 't', summary: { en: 'the time before every line', ko: '줄마다 시각을 앞에 붙입니다' } },
  },
  exitCodes: [1, 5, 6],
  examples: ['mcp-cloud logs dev-vpc', 'mcp-cloud logs -f dev-vpc'],
  jsonLines: true,
  run: async (session, { args, options }) => {
    const client = await session.client()
    const { deployment, runId } = await findTarget(client, args[0]!)
    const id = runId ?? (deployment.currentRun ?? deployment.lastRun)?.id
    if (!id)
      throw new Failure(
        'conflict',
        { en: `${deployment.name} has not run yet`, ko: `${deployment.name}은(는) 아직 실행한 적이 없습니다` },
        { next: { en: `plan it: mcp-cloud plan ${deployment.name}`, ko: `계획하십시오: mcp-cloud plan ${deployment.name}` } },
      )
    const lines = options.follow ? followLog(client, id, session.io) : readLog(client, id)
    for await (const line of lines) print(session, line, options.timestamps)
    if (!options.follow) return { data: null }
    const run = await client.api.runs.get({ id })
    session.note(run, (ended, view) => view.paint('dim', say(view, `the run is ${ended.status}`, `실행 상태: ${ended.status}`)))
    return { data: null, exitCode: run.status === 'failed' || run.status === 'needs_recovery' ? 1 : 0 }
  },
})

async function* readLog(client: Client, id: string): AsyncGenerator<LogLine> {
  let after = -1
  while (true) {
    const page = await client.api.runs.log({ id, after, limit: PAGE })
    yield* page.lines
    const last = page.lines.at(-1)
    if (!last || page.lines.length < PAGE) return
    after = last.seq
  }
}

function print(session: Session, line: LogLine, timestamps: boolean): void {
  session.line(line)
  session.show(line, ({ at, text }, view) => `${timestamps ? `${view.paint('dim', at)} ` : ''}${text}\n`)
}
