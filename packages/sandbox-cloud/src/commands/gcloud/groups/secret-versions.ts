import { secretKind, secretNameOf, secretVersionKind } from '../api/secrets.ts'
import { GcloudFault } from '../fault.ts'
import { changeBehind } from '../kinds/change-behind.ts'
import { findObject } from '../kinds/find.ts'
import { readNear } from '../kinds/kind.ts'
import { text } from '../line/flag.ts'
import type { GcloudCommand, GcloudGroup, Invocation, Operand } from '../model.ts'
import type { WorldObject } from '../../../world/store.ts'
import { lastOf } from '../../../engine/links.ts'
import { readFile } from './metadata.ts'

const FORMAT = `table(name.basename():label=NAME, state.lower():label=STATE, createTime.date():label=CREATED,
  destroyTime.date(undefined='-').yesno(no="-"):label=DESTROYED)`

const VERSION: Operand = { name: 'VERSION', help: 'Its number, or latest.' }
const SECRET = text('secret', 'The secret.', { of: secretKind.type, required: true })

/** Makes a version of what `--data-file` holds. */
export async function addVersion(call: Invocation, secret: string): Promise<void> {
  const data = await readFile(call.io, call.args.text('data-file') ?? '-')
  const { attributes } = await call.client.create(secretVersionKind.type, { secret, secret_data: data })
  call.say(`Created version [${String(attributes['version'])}] of the secret [${secretNameOf(attributes)}].`)
}

async function versionsOf(call: Invocation, secret: string): Promise<WorldObject[]> {
  const all = await call.world.store.list(secretVersionKind.type)
  return all
    .filter(({ attributes }) => attributes['secret'] === secret)
    .toSorted((a, b) => Number(b.attributes['version']) - Number(a.attributes['version']))
}

async function findVersion(call: Invocation): Promise<WorldObject> {
  const asked = lastOf(call.args.operands[0]!)
  const { id } = await findObject(call, secretKind, call.args.text('secret') ?? '')
  const found = (await versionsOf(call, id)).find(({ attributes }) => asked === 'latest' || attributes['version'] === asked)
  if (!found)
    throw new GcloudFault(
      `NOT_FOUND: Secret Version [${id}/versions/${asked}] not found; gcloud secrets versions list ${lastOf(id)} shows those there are.`,
    )
  return found
}

function switched(summary: string, done: string, enabled: boolean): GcloudCommand {
  return {
    summary,
    operands: [VERSION],
    flags: [SECRET],
    format: 'none',
    async run(call) {
      const { id, attributes } = await findVersion(call)
      if (attributes['destroy_time'])
        throw new GcloudFault(`FAILED_PRECONDITION: version [${String(attributes['version'])}] is destroyed, for ever`)
      await call.client.update(secretVersionKind.type, id, { enabled })
      call.say(`${done} version [${String(attributes['version'])}] of the secret [${secretNameOf(attributes)}].`)
    },
  }
}

export const versions: GcloudGroup = {
  summary: 'What a secret was and is.',
  commands: {
    list: {
      summary: 'Shows the versions of a secret.',
      lists: true,
      operands: [{ name: 'SECRET', help: 'The secret.', of: secretKind.type }],
      format: FORMAT,
      async run(call) {
        const { id } = await findObject(call, secretKind, call.args.operands[0]!)
        const near = await readNear(call.world.store)
        return { list: (await versionsOf(call, id)).map(({ attributes }) => secretVersionKind.toApi(attributes, near)) }
      },
    },
    add: {
      summary: 'Gives a secret a new version.',
      operands: [{ name: 'SECRET', help: 'The secret.', of: secretKind.type }],
      flags: [text('data-file', 'The file that holds it; - for what is piped in.', { required: true })],
      format: 'none',
      async run(call) {
        await addVersion(call, (await findObject(call, secretKind, call.args.operands[0]!)).id)
      },
    },
    access: {
      summary: 'Prints what a version holds.',
      operands: [VERSION],
      flags: [SECRET, text('out-file', 'Writes it to this file instead.')],
      format: 'value[terminator="",private](payload.data.decode(base64).decode(utf8))',
      async run(call) {
        const { attributes } = await findVersion(call)
        if (attributes['enabled'] === false || attributes['destroy_time'])
          throw new GcloudFault(
            `FAILED_PRECONDITION: Secret Version [${String(attributes['id'])}] is in ${attributes['destroy_time'] ? 'DESTROYED' : 'DISABLED'} state.`,
          )
        const data = String(attributes['secret_data'] ?? '')
        const file = call.args.text('out-file')
        if (file !== undefined) return void (await call.io.files.write(file, Buffer.from(data)))
        return { one: { name: attributes['id'] ?? null, payload: { data: Buffer.from(data).toString('base64') } } }
      },
    },
    describe: {
      summary: 'Shows a version, without what it holds.',
      operands: [VERSION],
      flags: [SECRET],
      async run(call) {
        const { attributes } = await findVersion(call)
        return { one: secretVersionKind.toApi(attributes, await readNear(call.world.store)) }
      },
    },
    disable: switched('Keeps a version from being read.', 'Disabled', false),
    enable: switched('Lets a version be read again.', 'Enabled', true),
    destroy: {
      summary: 'Destroys what a version holds, for ever.',
      operands: [VERSION],
      flags: [SECRET],
      format: 'none',
      async run(call) {
        const { id, attributes } = await findVersion(call)
        await call.confirm(
          `You are about to destroy version [${String(attributes['version'])}] of the secret [${secretNameOf(attributes)}]. This action cannot be reversed.\n\n`,
        )
        await changeBehind(call, secretVersionKind.type, id, { destroy_time: call.now.toISOString(), enabled: false, secret_data: '' })
        call.say(`Destroyed version [${String(attributes['version'])}] of the secret [${secretNameOf(attributes)}].`)
      },
    },
  },
}
