import { randomBytes, randomUUID } from 'node:crypto'
import { CloudError, resource, text } from '../engine/behaviour.ts'
import type { Attribute } from '../schema/model.ts'
import type { ObjectValue } from '../value.ts'
import { computed, either, optional, required, secret, smallProvider, TEXT_MAP, TEXTS, typeSchema, type SmallType } from './definition.ts'
import { ADJECTIVES, ADVERBS, ANIMALS } from './pet-words.ts'
import { checkText, randomText, shuffled } from './random-text.ts'
import { numbersFrom } from './seeded.ts'

interface Kind {
  /** Without `keepers`, which each type has. */
  attributes: Record<string, Attribute>
  defaults?: ObjectValue
  check?(planned: ObjectValue, config: ObjectValue): void
  version?: number
  /** Sets the id and all that follows from it. */
  make(self: ObjectValue): void
}

/** A type of this provider: what is configured never changes in place, for another value is another object. */
function random(type: string, { attributes, defaults = {}, check, make, version = 0 }: Kind): SmallType {
  const configurable = Object.entries(attributes).filter(([, { required: must, optional: may }]) => must || may)
  return {
    schema: typeSchema({ keepers: optional(TEXT_MAP), ...attributes }, {}, version),
    behaviour: resource(type, {
      id: '',
      forceNew: ['keepers', ...configurable.map(([name]) => name)],
      defaults,
      plan: (planned, { config }) => check?.(planned, config),
      create: make,
    }),
  }
}

const TEXT_ATTRIBUTES: Record<string, Attribute> = {
  length: required('number'),
  override_special: optional('string'),
  ...Object.fromEntries(['lower', 'upper', 'numeric', 'number', 'special'].map((name) => [name, either('bool')])),
  ...Object.fromEntries(['min_lower', 'min_upper', 'min_numeric', 'min_special'].map((name) => [name, either('number')])),
}
const TEXT_DEFAULTS: ObjectValue = { lower: true, upper: true, special: true, min_lower: 0, min_upper: 0, min_numeric: 0, min_special: 0 }

/** `number` is the older name of `numeric`: what is said of one holds for both. */
function planText(planned: ObjectValue, config: ObjectValue): void {
  const numeric = config['numeric'] ?? config['number'] ?? true
  Object.assign(planned, { numeric, number: numeric })
  checkText(planned)
}

/** hashicorp/random. */
export const randomProvider = smallProvider('random', [
  random('random_id', {
    attributes: {
      byte_length: required('number'),
      prefix: optional('string'),
      ...Object.fromEntries(['b64_std', 'b64_url', 'dec', 'hex'].map((name) => [name, computed('string')])),
    },
    make(self) {
      const bytes = randomBytes(Number(self['byte_length']))
      const prefix = text(self['prefix']) ?? ''
      self['id'] = bytes.toString('base64url')
      self['b64_url'] = prefix + bytes.toString('base64url')
      self['b64_std'] = prefix + bytes.toString('base64')
      self['hex'] = prefix + bytes.toString('hex')
      self['dec'] = prefix + String(BigInt(`0x0${bytes.toString('hex')}`))
    },
  }),
  random('random_bytes', {
    attributes: { length: required('number'), base64: secret(computed('string')), hex: secret(computed('string')) },
    make(self) {
      const bytes = randomBytes(Number(self['length']))
      Object.assign(self, { id: 'none', base64: bytes.toString('base64'), hex: bytes.toString('hex') })
    },
  }),
  random('random_password', {
    version: 3,
    attributes: { ...TEXT_ATTRIBUTES, result: secret(computed('string')), bcrypt_hash: secret(computed('string')) },
    defaults: TEXT_DEFAULTS,
    check: planText,
    // The id must not tell the password. No bcrypt is at hand, and a hash that opens nothing would be worse than none.
    make: (self) => void Object.assign(self, { id: 'none', result: randomText(self), bcrypt_hash: null }),
  }),
  random('random_string', {
    version: 2,
    attributes: { ...TEXT_ATTRIBUTES, result: computed('string') },
    defaults: TEXT_DEFAULTS,
    check: planText,
    make(self) {
      const result = randomText(self)
      Object.assign(self, { id: result, result })
    },
  }),
  random('random_pet', {
    attributes: { length: either('number'), separator: either('string'), prefix: optional('string') },
    defaults: { length: 2, separator: '-' },
    make(self) {
      const below = numbersFrom(null)
      const one = (list: string[]) => list[below(list.length)] ?? ''
      const count = Number(self['length'])
      const adverbs = Array.from({ length: Math.max(count - 2, 0) }, () => one(ADVERBS))
      const parts = [...adverbs, ...(count > 1 ? [one(ADJECTIVES)] : []), one(ANIMALS)]
      const prefix = text(self['prefix'])
      self['id'] = [...(prefix ? [prefix] : []), ...parts].join(String(self['separator']))
    },
  }),
  random('random_integer', {
    attributes: { min: required('number'), max: required('number'), seed: optional('string'), result: computed('number') },
    check({ min, max }) {
      if (typeof min === 'number' && typeof max === 'number' && max < min)
        throw new CloudError('Invalid range', `min is ${min} and max is ${max}; give a max that is not below min`)
    },
    make(self) {
      const [min, max] = [Number(self['min']), Number(self['max'])]
      const result = min + numbersFrom(self['seed'])(max - min + 1)
      Object.assign(self, { id: String(result), result })
    },
  }),
  random('random_uuid', {
    attributes: { result: computed('string') },
    make(self) {
      const result = randomUUID()
      Object.assign(self, { id: result, result })
    },
  }),
  random('random_shuffle', {
    attributes: { input: required(TEXTS), seed: optional('string'), result_count: optional('number'), result: computed(TEXTS) },
    make(self) {
      const input = Array.isArray(self['input']) ? self['input'] : []
      const below = numbersFrom(self['seed'])
      const wanted = typeof self['result_count'] === 'number' ? self['result_count'] : input.length
      // More than there is: the whole is shuffled again and again.
      const result = Array.from({ length: input.length > 0 ? Math.ceil(wanted / input.length) : 0 }, () => shuffled(input, below)).flat()
      Object.assign(self, { id: '-', result: result.slice(0, wanted) })
    },
  }),
])
