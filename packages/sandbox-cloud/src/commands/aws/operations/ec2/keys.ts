import { crypto } from '../../../../builtin.ts'
import { CloudError } from '../../../../engine/behaviour.ts'
import type { WorldObject } from '../../../../world/store.ts'
import type { Members } from '../../answer/value.ts'
import type { AwsCall, Operations } from '../../aws-call.ts'
import { describing } from '../declare.ts'
import { needBy } from '../find.ts'
import { specifiedTags, textIn } from '../given.ts'
import { createdAt, show, tagList, type View } from '../view.ts'

const KEY: View = {
  KeyPairId: 'key_pair_id',
  KeyType: 'key_type',
  Tags: tagList,
  CreateTime: createdAt,
  KeyName: 'key_name',
  KeyFingerprint: 'fingerprint',
}

async function keep(call: AwsCall, publicKey: string): Promise<WorldObject> {
  const name = textIn(call.input, 'KeyName') ?? ''
  if (await call.client.store.get('aws_key_pair', name))
    throw new CloudError('InvalidKeyPair.Duplicate', `The keypair '${name}' already exists.`)
  const tags = specifiedTags(call.input, 'key-pair')
  return call.client.create('aws_key_pair', { key_name: name, public_key: publicKey, tags })
}

function told(key: WorldObject): Members {
  const { KeyFingerprint, KeyName, KeyPairId, Tags } = show(key, KEY)
  return { KeyFingerprint, KeyName, KeyPairId, Tags }
}

export const OPERATIONS: Operations = {
  DescribeKeyPairs: describing({
    type: 'aws_key_pair',
    answer: 'KeyPairs',
    view: KEY,
    by: { member: 'KeyNames', attribute: 'key_name', code: 'InvalidKeyPair.NotFound' },
  }),
  async CreateKeyPair(call) {
    const { publicKey, privateKey } =
      textIn(call.input, 'KeyType') === 'ed25519'
        ? crypto().generateKeyPairSync('ed25519')
        : crypto().generateKeyPairSync('rsa', { modulusLength: 2048 })
    const pem = privateKey.export({ type: privateKey.asymmetricKeyType === 'rsa' ? 'pkcs1' : 'pkcs8', format: 'pem' })
    const { sshPublicKey } = await import('../../../../small/openssh.ts')
    const made = await keep(call, sshPublicKey(publicKey)?.trim() ?? '')
    return { ...told(made), KeyMaterial: String(pem).trimEnd() }
  },
  async ImportKeyPair(call) {
    const given = call.input['PublicKeyMaterial']
    return told(await keep(call, given instanceof Uint8Array ? Buffer.from(given).toString().trim() : String(given ?? '')))
  },
  async DeleteKeyPair(call) {
    const id = textIn(call.input, 'KeyPairId')
    const name = textIn(call.input, 'KeyName')
    const found = id
      ? await needBy(call, 'aws_key_pair', ['key_pair_id'], id, 'InvalidKeyPair.NotFound')
      : await call.client.store.get('aws_key_pair', name ?? '')
    if (found) await call.client.destroy('aws_key_pair', found.id)
    return { Return: true, KeyPairId: found?.attributes['key_pair_id'] }
  },
}
