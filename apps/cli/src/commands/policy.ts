import { Policy, type Account } from '@mcp-cloud/contracts'
import type { ArgumentSpec } from '../command.ts'
import { command } from '../command.ts'
import type { Client } from '../client/client.ts'
import { Failure, usage } from '../failure.ts'
import { renderTable } from '../render/table.ts'
import { lines, say, type View } from '../render/view.ts'
import type { Session } from '../session.ts'

const ACCOUNT: ArgumentSpec = {
  name: 'account',
  required: true,
  summary: { en: 'the name of an account', ko: '계정의 이름' },
}
const FILE = { file: { takes: 'path', summary: { en: 'the policy as a JSON file', ko: '정책이 담긴 JSON 파일' } } }

export const policyShow = command({
  name: 'policy show',
  summary: { en: "an account's policy", ko: '계정의 정책을 보여 줍니다' },
  args: [ACCOUNT],
  options: {},
  exitCodes: [5],
  examples: ['mcp-cloud policy show sandbox'],
  run: async (session, { args }) => {
    const { policy } = await findAccount(await session.client(), args[0]!)
    session.show(policy, (shown, view) =>
      shown
        ? JSON.stringify(shown, null, 2)
        : say(view, 'It has no policy; its number of approvals decides.', '정책이 없습니다. 승인 수만 적용됩니다.'),
    )
    return { data: policy }
  },
})

export const policyTry = command({
  name: 'policy try',
  summary: {
    en: 'what a policy would have said of past plans; changes nothing',
    ko: '지난 계획에 정책을 적용해 봅니다. 바뀌는 것은 없습니다',
  },
  args: [ACCOUNT],
  options: FILE,
  exitCodes: [5, 6],
  examples: ['mcp-cloud policy try sandbox --file policy.json'],
  run: async (session, { args, options }) => {
    const client = await session.client()
    const account = await findAccount(client, args[0]!)
    const tried = await client.api.accounts.tryPolicy({ id: account.id, policy: await readPolicy(session, options.file) })
    session.show(tried, ({ items, changed }, view) =>
      lines(
        renderTable(
          items,
          [
            { title: say(view, 'DEPLOYMENT', '배포'), cell: (row) => row.deployment.name, flexible: true },
            { title: say(view, 'MODULE', '모듈'), cell: (row) => row.module },
            { title: say(view, 'RISK', '위험도'), cell: (row) => row.grade },
            { title: say(view, 'NOW', '현재'), cell: (row) => outcomeWord(row.present.outcome, view) },
            { title: say(view, 'THEN', '변경 후'), cell: (row) => outcomeWord(row.verdict.outcome, view) },
            { title: say(view, 'RULES', '규칙'), cell: (row) => row.verdict.rules.map(({ id }) => id).join(', ') || '-', flexible: true },
          ],
          view,
        ),
        say(
          view,
          `${changed} of ${items.length} plans would be decided differently`,
          `계획 ${items.length}건 중 ${changed}건의 결정이 달라집니다`,
        ),
      ),
    )
    return { data: tried }
  },
})

export const policySet = command({
  name: 'policy set',
  summary: { en: "set an account's policy, or take it away", ko: '계정의 정책을 정하거나 없앱니다' },
  details: {
    en: 'Without --file the account has no policy afterwards. Every change voids the plans that wait in the account.',
    ko: '--file이 없으면 정책을 없앱니다. 바뀔 때마다 그 계정에서 대기 중인 계획은 무효가 됩니다.',
  },
  args: [ACCOUNT],
  options: FILE,
  exitCodes: [5, 6],
  examples: ['mcp-cloud policy set sandbox --file policy.json', 'mcp-cloud policy set sandbox'],
  run: async (session, { args, options }) => {
    const client = await session.client()
    const account = await findAccount(client, args[0]!)
    const policy = options.file === undefined ? null : await readPolicy(session, options.file)
    const updated = await client.api.accounts.update({ id: account.id, policy })
    session.show(updated, ({ name, revision }, view) =>
      say(view, `${name} is at revision ${revision}`, `${name} 계정은 개정 ${revision}입니다`),
    )
    return { data: updated }
  },
})

async function findAccount({ api }: Client, name: string): Promise<Account> {
  const { items } = await api.accounts.list()
  const account = items.find((each) => each.name === name || each.id === name)
  if (account) return account
  const known = items.map((each) => each.name).join(', ')
  throw new Failure('not_found', {
    en: `there is no account "${name}"; there are ${known}`,
    ko: `계정 "${name}"이(가) 없습니다. 있는 계정: ${known}`,
  })
}

async function readPolicy({ io }: Session, path: string | undefined): Promise<Policy> {
  if (path === undefined) throw usage('name the policy with --file', '--file로 정책 파일을 지정하십시오')
  const text = await io.files?.read(path)
  if (text === undefined) throw usage(`there is no file "${path}"`, `파일 "${path}"이(가) 없습니다`)
  const parsed = Policy.safeParse(json(text, path))
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path: at, message }) => `${at.join('.') || 'policy'}: ${message}`).join('; ')
  throw usage(`"${path}" is no policy: ${problems}`, `"${path}"은(는) 정책이 아닙니다: ${problems}`)
}

function json(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw usage(`"${path}" is not JSON`, `"${path}"은(는) JSON이 아닙니다`)
  }
}

function outcomeWord(outcome: 'deny' | 'ask' | 'autoApprove', view: View): string {
  const words = {
    deny: say(view, 'denied', '거부'),
    ask: say(view, 'people decide', '사람이 결정'),
    autoApprove: say(view, 'approved by rule', '규칙으로 승인'),
  }
  return words[outcome]
}
