import { createHmac, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { connect } from '@mcp-cloud/db'
import { startEmbeddedPostgres } from '@mcp-cloud/db/embedded'

/** Learners who are signed in, made in the database: an invitation and a password each would take a minute a hundred. @returns their cookies. */
export async function seedLearners(dataDir: string, count: number): Promise<string[]> {
  const secret = (await readFile(join(dataDir, 'keys', 'sessions.key'), 'utf8')).trim()
  const tokens = Array.from({ length: count }, () => randomBytes(24).toString('base64url'))
  const { connection } = await startEmbeddedPostgres({ dataDir })
  const client = connect(connection, { max: 1 })
  try {
    await client.pool.query(
      `insert into users (id, name, email, email_verified, roles)
       select 'usr_bench' || n, 'Learner ' || n, 'learner' || n || '@example.test', true, '["learner"]' from generate_series(1, $1::int) as n`,
      [count],
    )
    await client.pool.query(
      `insert into sessions (id, user_id, token, expires_at)
       select 'ses_bench' || n, 'usr_bench' || n, token, now() + interval '1 day' from unnest($1::text[]) with ordinality as t(token, n)`,
      [tokens],
    )
  } finally {
    await client.close()
  }
  // A cookie as better-auth signs it.
  const signed = (token: string) => encodeURIComponent(`${token}.${createHmac('sha256', secret).update(token).digest('base64')}`)
  return tokens.map((token) => `mcp-cloud.session_token=${signed(token)}`)
}
