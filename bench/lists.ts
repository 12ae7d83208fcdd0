import { connect } from '@mcp-cloud/db'
import { startEmbeddedPostgres } from '@mcp-cloud/db/embedded'
import { install, type Installation } from '../test/support/server.ts'
import type { Figure } from './figure.ts'
import { get, keepAliveAgent } from './lib/load.ts'
import { median, ms, quantile, timed } from './lib/statistics.ts'

const SMALL = 1_000
const LARGE = 100_000
const ROUNDS = 10
const REQUESTS_A_ROUND = 40

const QUERIES = {
  'no filter': '',
  status: '?status=applied',
  cloud: '?cloud=gcp',
  module: '?module=aws_s3_bucket',
  account: '?account=sandbox',
  'text, in every tenth row': '?text=harbour',
  'text, in twenty rows': '?text=zephyr',
}

/** (d) The first page of the list among 100,000 deployments, against the same among 1,000, one request at a time, in turns. */
export async function measureLists(): Promise<Figure[]> {
  await using small = await install({ role: 'api' })
  await using large = await install({ role: 'api' })
  await fill(small, SMALL)
  await fill(large, LARGE)
  const figures: Figure[] = []
  for (const [name, query] of Object.entries(QUERIES)) {
    const times = { small: [] as number[], large: [] as number[] }
    await p95s(small, large, query)
    for (let round = 0; round < ROUNDS; round++) {
      const [before, after] = await p95s(small, large, query)
      times.small.push(before)
      times.large.push(after)
    }
    const [before, after] = [median(times.small), median(times.large)]
    figures.push({
      id: 'd',
      what: `first page of 100,000 deployments ÷ of 1,000, p95: ${name}`,
      value: ms(after),
      against: ms(before),
      measured: after / before,
      unit: 'ratio',
      target: { atMost: 1.5 },
    })
  }
  return figures
}

/** Asks both by turns, request by request: what disturbs this machine for a moment disturbs both. */
async function p95s(small: Installation, large: Installation, query: string): Promise<[number, number]> {
  using keep = keepAliveAgent(1)
  const ask = ({ server, api }: Installation) =>
    timed(() => get(`${server.url}/deployments${query}`, { authorization: `Bearer ${api.key}` }, keep.agent))
  const times = { small: [] as number[], large: [] as number[] }
  for (let n = 0; n < REQUESTS_A_ROUND; n++) {
    times.small.push(await ask(small))
    times.large.push(await ask(large))
  }
  return [quantile(times.small, 0.95), quantile(times.large, 0.95)]
}

/** Rows of every status, cloud and module, spread evenly over time; some words of the notes are frequent, one is rare. */
async function fill({ server }: Installation, count: number): Promise<void> {
  const { connection } = await startEmbeddedPostgres({ dataDir: server.dataDir })
  const client = connect(connection, { max: 1 })
  await client.pool.query(
    `insert into deployments (id, name, cloud, module, module_digest, account_id, vars, sensitive_vars, note, findings, status, settled,
       live, edited_by, edited_at, created_by, created_at, updated_at)
     select 'dep_' || lpad(n::text, 26, '0'), 'service-' || n,
       case when n % 3 = 0 then 'gcp' else 'aws' end,
       (array['aws_vpc','aws_s3_bucket','gcp_network','aws_ec2_instance','gcp_storage_bucket','gcp_compute_instance'])[1 + n % 6],
       repeat('0', 64), (select id from accounts where simulated), '{"region":"us-east-1"}', '[]',
       case when n % ($1 / 20) = 0 then 'zephyr' when n % 10 = 0 then 'harbour' else 'ordinary work of team ' || n % 97 end,
       '[]', (array['created','planned','applied','failed','applied'])[1 + n % 5], 'created', false,
       'user', now(), '{"kind":"user","id":"user","name":"user"}', now() - n * interval '1 minute', now()
     from generate_series(1, $1::int) as n`,
    [count],
  )
  await client.pool.query('vacuum analyze deployments')
  await client.close()
}
