import { checkCard } from './check-card.ts'
import { inMood, listen, type Mood } from './listen.ts'

type Json = Record<string, unknown>

export interface FakeTeams {
  /** The workflow's address; who knows it may post. */
  webhookUrl: string
  cards: { shown: string; raw: Json; deliveryId: string }[]
  refused: string[]
  mood: Mood
  close(): Promise<void>
}

/** A Teams workflow that takes Adaptive Cards, with the limits and habits of the real one. */
export async function fakeTeams(): Promise<FakeTeams> {
  const secret = 'workflow-signature-0123456789'
  const server = await listen((request, body, response) => {
    if (inMood(teams.mood, response)) return
    const url = new URL(request.url ?? '/', 'http://teams.example.com')
    const wrong = url.searchParams.get('sig') === secret ? checkCard(body) : 'a wrong signature'
    if (wrong) {
      teams.refused.push(wrong)
      response.writeHead(400).end(wrong)
      return
    }
    const raw = JSON.parse(body) as Json
    teams.cards.push({ raw, shown: JSON.stringify(raw), deliveryId: String(request.headers['x-mcp-cloud-delivery']) })
    response.writeHead(202).end()
  })
  const teams: FakeTeams = {
    webhookUrl: `${server.url}/workflows/1/triggers/manual/paths/invoke?sig=${secret}`,
    cards: [],
    refused: [],
    mood: 'well',
    close: () => server.close(),
  }
  return teams
}
