import { createHmac, randomBytes } from 'node:crypto'
import { checkBlocks, mrkdwnOf, shownText } from './check-blocks.ts'
import { inMood, listen, type Mood } from './listen.ts'
import { slackPage } from './slack-page.ts'

type Json = Record<string, unknown>

export interface SlackMessage {
  channel: string
  ts: string
  threadTs: string | undefined
  blocks: Json[]
  /** All that a reader sees. */
  shown: string
  raw: Json
  edits: number
}

export interface SlackUser {
  id: string
  name: string
  email?: string
  teamId?: string
  guest?: boolean
}

export interface FakeSlack {
  url: string
  /** For a channel of kind `slack`. */
  target: { kind: 'slack'; channel: string; apiUrl: string; botToken: string; signingSecret: string }
  messages: SlackMessage[]
  ephemerals: { user: string; shown: string; raw: Json }[]
  views: { id: string; user: string; view: Json }[]
  users: SlackUser[]
  /** Methods that were called, in order, and what was refused. */
  calls: string[]
  refused: string[]
  /** Strings in which Slack would have found a mention or a link. */
  pings: string[]
  mood: Mood
  /** Where clicks go; set once the server is up. */
  interactionsUrl: string
  /** Presses a button of a message, as a user. */
  click(press: { ts: string; action: 'approve' | 'reject'; user: string; channel?: string }): Promise<{ status: number; ms: number }>
  /** Sends the form that a user was shown last. */
  submit(given: { user: string; reason: string }): Promise<{ status: number; ms: number }>
  /** A payload as Slack would sign it. */
  sign(payload: unknown, change?: { timestamp?: number; secret?: string }): { body: string; headers: Record<string, string> }
  /** The payload of a click, to be changed by a test. */
  clickPayload(press: { ts: string; action: 'approve' | 'reject'; user: string; channel?: string }): Json
  send(signed: { body: string; headers: Record<string, string> }): Promise<{ status: number; ms: number }>
  close(): Promise<void>
}

const TEAM = { id: 'T0EXAMPLE', domain: 'example' }

/** Slack as far as an app sees it: the Web API with its limits, and signed interactions that want an answer within three seconds. */
export async function fakeSlack({ locale = 'en' }: { locale?: 'ko' | 'en' } = {}): Promise<FakeSlack> {
  const channel = 'C0APPROVALS'
  const botToken = `xoxb-${randomBytes(12).toString('hex')}`
  const signingSecret = randomBytes(16).toString('hex')
  let count = 0
  const find = (ts: unknown) => slack.messages.find((message) => message.ts === ts)

  const methods: Record<string, (args: Json) => Json> = {
    'chat.postMessage': (args) => {
      if (args['channel'] !== channel) return refuse('channel_not_found')
      const wrong = checkBlocks(args['blocks'])
      if (wrong) return refuse('invalid_blocks', wrong)
      if (String(args['text'] ?? '').length > 40_000) return refuse('msg_too_long')
      slack.pings.push(...mrkdwnOf(args))
      const ts = `${Math.floor(Date.now() / 1000)}.${String(++count).padStart(6, '0')}`
      const threadTs = typeof args['thread_ts'] === 'string' ? args['thread_ts'] : undefined
      const blocks = args['blocks'] as Json[]
      slack.messages.push({ channel, ts, threadTs, blocks, shown: shownText(blocks), raw: args, edits: 0 })
      return { ok: true, channel, ts }
    },
    'chat.update': (args) => {
      const message = find(args['ts'])
      if (!message || args['channel'] !== message.channel) return refuse('message_not_found')
      const wrong = checkBlocks(args['blocks'])
      if (wrong) return refuse('invalid_blocks', wrong)
      slack.pings.push(...mrkdwnOf(args))
      const blocks = args['blocks'] as Json[]
      Object.assign(message, { blocks, shown: shownText(blocks), raw: { ...message.raw, ...args }, edits: message.edits + 1 })
      return { ok: true, channel, ts: message.ts }
    },
    'chat.postEphemeral': (args) => {
      const wrong = checkBlocks(args['blocks'])
      if (wrong) return refuse('invalid_blocks', wrong)
      slack.pings.push(...mrkdwnOf({ ...args, mrkdwn: false }))
      slack.ephemerals.push({ user: String(args['user']), shown: shownText(args['blocks']), raw: args })
      return { ok: true, message_ts: String(Date.now() / 1000) }
    },
    'views.open': (args) => {
      const user = triggers.get(String(args['trigger_id']))
      if (!user || user.until < Date.now()) return refuse('expired_trigger_id')
      const view = args['view'] as Json
      const wrong = checkBlocks(view['blocks'])
      if (wrong) return refuse('invalid_blocks', wrong)
      slack.views.push({ id: `V${slack.views.length}`, user: user.id, view })
      return { ok: true }
    },
    'users.info': (args) => {
      const user = slack.users.find(({ id }) => id === args['user'])
      if (!user) return refuse('user_not_found')
      return { ok: true, user: { id: user.id, real_name: user.name, is_restricted: user.guest ?? false, profile: { email: user.email } } }
    },
    'conversations.history': () => ({ ok: true, messages: slack.messages.filter(({ threadTs }) => !threadTs).map(stored) }),
    'conversations.replies': (args) => ({
      ok: true,
      messages: slack.messages.filter(({ threadTs }) => threadTs === args['ts']).map(stored),
    }),
  }
  const stored = (message: SlackMessage) => ({ ts: message.ts, metadata: message.raw['metadata'] })
  const triggers = new Map<string, { id: string; until: number }>()
  function refuse(error: string, detail = ''): Json {
    slack.refused.push(`${error} ${detail}`.trim())
    return { ok: false, error }
  }

  const server = await listen((request, body, response) => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    if (path.startsWith('/api/')) {
      const method = path.slice('/api/'.length)
      slack.calls.push(method)
      if (inMood(slack.mood, response)) return
      const answer =
        request.headers.authorization === `Bearer ${botToken}`
          ? (methods[method]?.(JSON.parse(body) as Json) ?? refuse('unknown_method', method))
          : refuse('invalid_auth')
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
      return
    }
    slackPage(slack, locale, request, body, response)
  })

  const slack: FakeSlack = {
    url: server.url,
    target: { kind: 'slack', channel, apiUrl: `${server.url}/api`, botToken, signingSecret },
    messages: [],
    ephemerals: [],
    views: [],
    users: [],
    calls: [],
    refused: [],
    pings: [],
    mood: 'well',
    interactionsUrl: '',
    sign(payload, { timestamp = Math.floor(Date.now() / 1000), secret = signingSecret } = {}) {
      const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
      const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`
      return {
        body,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-slack-request-timestamp': String(timestamp),
          'x-slack-signature': signature,
        },
      }
    },
    clickPayload({ ts, action, user, channel: at = channel }) {
      const message = slack.messages.find((candidate) => candidate.ts === ts)
      const elements = (message?.blocks ?? []).flatMap((block) => (block['type'] === 'actions' ? (block['elements'] as Json[]) : []))
      const button = elements.find((element) => String(element['action_id']).endsWith(action)) ?? slackButtons.get(`${ts} ${action}`)
      if (button) slackButtons.set(`${ts} ${action}`, button)
      const trigger = randomBytes(8).toString('hex')
      triggers.set(trigger, { id: user, until: Date.now() + 3000 })
      const known = slack.users.find(({ id }) => id === user)
      return {
        type: 'block_actions',
        api_app_id: 'A0EXAMPLE',
        team: TEAM,
        user: { id: user, username: known?.name ?? user, team_id: known?.teamId ?? TEAM.id },
        container: { type: 'message', message_ts: ts, channel_id: at, is_ephemeral: false },
        channel: { id: at, name: 'approvals' },
        trigger_id: trigger,
        actions: [{ type: 'button', action_id: button?.['action_id'] ?? '', value: button?.['value'], block_id: 'b', action_ts: '1' }],
      }
    },
    async send({ body, headers }) {
      const started = performance.now()
      const answer = await fetch(slack.interactionsUrl, { method: 'POST', body, headers, signal: AbortSignal.timeout(3000) })
      await answer.arrayBuffer()
      return { status: answer.status, ms: performance.now() - started }
    },
    click: (press) => slack.send(slack.sign(slack.clickPayload(press))),
    submit({ user, reason }) {
      const shown = slack.views.findLast((candidate) => candidate.user === user)
      const known = slack.users.find(({ id }) => id === user)
      return slack.send(
        slack.sign({
          type: 'view_submission',
          team: TEAM,
          user: { id: user, username: known?.name ?? user, team_id: known?.teamId ?? TEAM.id },
          view: { ...shown?.view, id: shown?.id, state: { values: { reason: { reason: { type: 'plain_text_input', value: reason } } } } },
        }),
      )
    },
    close: () => server.close(),
  }
  return slack
}

/** Buttons that a message had: a window that was not refreshed still shows them. */
const slackButtons = new Map<string, Json>()
