import { ROLES, SCOPES, conflict } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import { record } from '../../audit/index.ts'
import { systemContext, type Ctx, type Platform } from '../../kernel/index.ts'
import { makeKey } from '../api-key/make-key.ts'
import { hashSecret } from '../api-key/secret.ts'
import { revokeFileKeys } from '../api-key/table.ts'
import { forgetActors } from '../auth/actor-cache.ts'
import { makeLink } from '../link/make-link.ts'
import { insertUser, lockAdmins, lockSetup, selectWithPassword, type UserRow } from '../person/table.ts'
import { keyFileOf, readKeyFile, writeKeyFile } from './key-file.ts'

const FIRST_ADMIN = { name: 'Administrator', email: 'admin@mcp-cloud.local' }
const FIRST_KEY = 'first admin key'

/**
 * At every start: makes the first admin and its API key (`$DATA_DIR/admin-api-key`, 0600) where there is no admin yet.
 * While no admin has a password, `link` is a new one-time sign-in link to print; it is never logged.
 */
export async function ensureFirstAdmin(
  platform: Platform,
  { dataDir }: { dataDir: string },
): Promise<{ link: string | undefined; keyFile: string }> {
  const ctx = systemContext(platform, 'start')
  const link = await ctx.transaction(async (tx) => {
    await lockSetup(tx)
    const admins = await lockAdmins(tx)
    const admin = admins[0] ?? (await makeFirstAdmin(tx, ctx, dataDir))
    const withPassword = await selectWithPassword(tx)
    if (admins.some(({ id }) => withPassword.has(id))) return undefined
    return (await makeLink(tx, ctx, { userId: admin.id, purpose: 'sign-in' })).url
  })
  return { link, keyFile: keyFileOf(dataDir) }
}

/** Another sign-in link for the oldest admin, for whoever has the server's command line. */
export async function adminLink(platform: Platform): Promise<string> {
  const ctx = systemContext(platform, 'command-line')
  return ctx.transaction(async (tx) => {
    const admin = await oldestAdmin(tx)
    const link = await makeLink(tx, ctx, { userId: admin.id, purpose: 'sign-in' })
    await record(tx, ctx, { action: 'admin.link', subject: { kind: 'user', id: admin.id } })
    return link.url
  })
}

/** Makes a new key for the oldest admin, puts it into the file, and revokes the one that stood there. */
export async function rotateAdminKey(platform: Platform, { dataDir }: { dataDir: string }): Promise<{ keyFile: string; prefix: string }> {
  const ctx = systemContext(platform, 'command-line')
  const before = await readKeyFile(dataDir)
  const { prefix, revoked } = await ctx.transaction(async (tx) => {
    await lockSetup(tx)
    const admin = await oldestAdmin(tx)
    const revoked = await revokeFileKeys(tx, before === undefined ? undefined : hashSecret(before), ctx.now())
    const { key, secret } = await makeKey(tx, ctx, {
      name: 'admin key',
      scopes: [...SCOPES],
      owner: { kind: 'user', id: admin.id, name: admin.name },
      expiresAt: null,
    })
    await record(tx, ctx, {
      action: 'admin.rotate-key',
      subject: { kind: 'key', id: key.id },
      data: { userId: admin.id, prefix: key.prefix, revoked },
    })
    await writeKeyFile(dataDir, secret)
    return { prefix: key.prefix, revoked }
  })
  for (const credentialId of revoked) forgetActors(platform, { credentialId })
  return { keyFile: keyFileOf(dataDir), prefix }
}

async function makeFirstAdmin(tx: Tx, ctx: Ctx, dataDir: string): Promise<UserRow> {
  const admin = await insertUser(tx, {
    ...FIRST_ADMIN,
    id: ctx.newId('user'),
    roles: ROLES.filter((role) => role !== 'learner'),
    createdAt: ctx.now(),
    changedBy: ctx.actor.id,
  })
  if (!admin) throw conflict(`${FIRST_ADMIN.email} exists but is no enabled administrator; enable it in the database`)
  const { key, secret } = await makeKey(tx, ctx, {
    name: FIRST_KEY,
    scopes: [...SCOPES],
    owner: { kind: 'user', id: admin.id, name: admin.name },
    expiresAt: null,
    isFirst: true,
  })
  await record(tx, ctx, { action: 'admin.create', subject: { kind: 'user', id: admin.id }, data: { email: admin.email, keyId: key.id } })
  // Last, and before the commit: without the file there is no key, and a file without its key is written anew at the next start.
  await writeKeyFile(dataDir, secret)
  return admin
}

async function oldestAdmin(tx: Tx): Promise<UserRow> {
  const [admin] = await lockAdmins(tx)
  if (!admin) throw conflict('there is no administrator yet; start the server once')
  return admin
}
