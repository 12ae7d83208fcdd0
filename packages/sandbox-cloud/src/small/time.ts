import { setTimeout as sleep } from 'node:timers/promises'
import { CloudError, resource, text } from '../engine/behaviour.ts'
import type { Attribute } from '../schema/model.ts'
import { isUnknown, type ObjectValue, type Value } from '../value.ts'
import { computed, either, optional, smallProvider, TEXT_MAP, typeSchema } from './definition.ts'
import { moved, milliseconds, parseTime, rfc3339, PARTS, UNITS } from './moment.ts'

const numbers = (names: readonly string[], make: (type: 'number') => Attribute) =>
  Object.fromEntries(names.map((name) => [name, make('number')]))
const TIME_PARTS = numbers([...PARTS, 'unix'], computed)
const TRIGGERS = { triggers: optional(TEXT_MAP) }
const OFFSETS = UNITS.map((unit) => `offset_${unit}`)
const ROTATIONS = ['minutes', 'hours', 'days', 'months', 'years'].map((unit) => `rotation_${unit}`)
/** Longer waits would hold a run beyond its time. */
const LONGEST_SLEEP_MS = 60 * 60 * 1000

/** hashicorp/time. */
export const timeProvider = smallProvider('time', [
  {
    schema: typeSchema({ ...TRIGGERS, rfc3339: either('string'), ...TIME_PARTS }),
    behaviour: resource('time_static', {
      id: '',
      forceNew: ['triggers', 'rfc3339'],
      create(self, { now }) {
        const time = timeOf(self['rfc3339'], now)
        Object.assign(self, { rfc3339: text(self['rfc3339']) ?? rfc3339(time), ...partsOf(time) })
        self['id'] = self['rfc3339'] ?? null
      },
    }),
  },
  {
    schema: typeSchema({
      ...TRIGGERS,
      base_rfc3339: either('string'),
      ...numbers(OFFSETS, optional),
      rfc3339: computed('string'),
      ...TIME_PARTS,
    }),
    behaviour: resource('time_offset', {
      id: '',
      forceNew: ['triggers', 'base_rfc3339'],
      changesOnUpdate: ['rfc3339', 'unix', ...PARTS],
      plan: (_planned, { config }) => needOne(config, OFFSETS),
      create(self, { now }) {
        self['base_rfc3339'] = text(self['base_rfc3339']) ?? rfc3339(now)
        self['id'] = self['base_rfc3339']
        offset(self)
      },
      update: (self) => offset(self),
    }),
  },
  {
    schema: typeSchema({
      ...TRIGGERS,
      rfc3339: either('string'),
      ...numbers(ROTATIONS, optional),
      rotation_rfc3339: either('string'),
      ...TIME_PARTS,
    }),
    behaviour: resource('time_rotating', {
      id: '',
      forceNew: ['triggers', 'rfc3339'],
      plan(planned, { prior, config }) {
        needOne(config, [...ROTATIONS, 'rotation_rfc3339'])
        // Another rotation is counted from the same beginning.
        if (prior && (config['rotation_rfc3339'] ?? null) === null) planned['rotation_rfc3339'] = rotation(planned)
      },
      create(self, { now }) {
        const time = timeOf(self['rfc3339'], now)
        Object.assign(self, { rfc3339: text(self['rfc3339']) ?? rfc3339(time), ...partsOf(time) })
        self['id'] = self['rfc3339'] ?? null
        if (isUnknown(self['rotation_rfc3339'])) self['rotation_rfc3339'] = rotation(self)
      },
      // Once its time has come it is gone, so that terraform makes the next.
      read: (self, { now }) => (timeOf(self['rotation_rfc3339'], now) < now ? null : self),
    }),
  },
  {
    schema: typeSchema({ ...TRIGGERS, create_duration: optional('string'), destroy_duration: optional('string') }),
    behaviour: resource('time_sleep', {
      id: '',
      forceNew: ['triggers'],
      plan(planned, { config }) {
        needOne(config, ['create_duration', 'destroy_duration'])
        for (const name of ['create_duration', 'destroy_duration']) duration(planned[name])
      },
      async create(self, { now }) {
        await sleep(duration(self['create_duration']))
        self['id'] = rfc3339(now)
      },
      async delete(self) {
        await sleep(duration(self['destroy_duration']))
      },
    }),
  },
])

/** @throws CloudError when configuration gives none of the arguments */
function needOne(config: ObjectValue, names: string[]): void {
  if (names.every((name) => (config[name] ?? null) === null)) throw new CloudError('Missing argument', `give one of ${names.join(', ')}`)
}

/** @throws CloudError for text that is no time */
function timeOf(value: Value | undefined, fallback: Date): Date {
  const given = text(value)
  return given === undefined ? fallback : parseTime(given)
}

function duration(value: Value | undefined): number {
  const given = text(value)
  const wait = given === undefined ? 0 : milliseconds(given)
  if (wait > LONGEST_SLEEP_MS) throw new CloudError('Invalid duration', `"${given}" is longer than an hour; give a shorter duration`)
  return wait
}

function partsOf(time: Date): ObjectValue {
  return {
    year: time.getUTCFullYear(),
    month: time.getUTCMonth() + 1,
    day: time.getUTCDate(),
    hour: time.getUTCHours(),
    minute: time.getUTCMinutes(),
    second: time.getUTCSeconds(),
    unix: Math.floor(time.getTime() / 1000),
  }
}

function offset(self: ObjectValue): void {
  const time = moved(parseTime(String(self['base_rfc3339'])), (unit) => Number(self[`offset_${unit}`] ?? 0))
  Object.assign(self, { rfc3339: rfc3339(time), ...partsOf(time) })
}

function rotation(self: ObjectValue): string {
  return rfc3339(moved(parseTime(String(self['rfc3339'])), (unit) => Number(self[`rotation_${unit}`] ?? 0)))
}
