import { randomInt } from 'node:crypto'
import { dataSource, resource } from '../engine/behaviour.ts'
import { isObject } from '../value.ts'
import { computed, either, optional, smallProvider, TEXT_MAP, typeSchema } from './definition.ts'

/** A number as text, as both types of this provider have for an id. */
const numberText = () => String(randomInt(2 ** 47))

/** hashicorp/null. */
export const nullProvider = smallProvider(
  'null',
  [
    {
      schema: typeSchema({ triggers: optional(TEXT_MAP) }),
      behaviour: resource('null_resource', { id: numberText, forceNew: ['triggers'] }),
    },
  ],
  [
    {
      schema: typeSchema({
        inputs: optional(TEXT_MAP),
        has_computed_default: either('string'),
        outputs: computed(TEXT_MAP),
        random: computed('string'),
      }),
      behaviour: dataSource('null_data_source', (self) => {
        const inputs = self['inputs'] ?? null
        Object.assign(self, { id: 'static', outputs: isObject(inputs) ? inputs : {}, random: numberText() })
        self['has_computed_default'] ??= 'default'
      }),
    },
  ],
)
