import type { Model, Shape } from '../model/load-model.ts'
import type { Json } from '../answer/value.ts'

/** An empty input of a structure to be filled in: every member once, an enumeration by its first value. */
export function skeletonOf(structure: string, model: Model, above: readonly string[] = []): Json {
  return Object.fromEntries(model.members(structure).map(({ name, shape }) => [name, emptyOf(shape, model, [...above, structure])]))
}

function emptyOf(shape: Shape, model: Model, above: readonly string[]): Json {
  if (shape.kind === 'structure') return above.includes(shape.name) ? {} : skeletonOf(shape.name, model, above)
  if (shape.kind === 'list') return [emptyOf(shape.of, model, above)]
  if (shape.kind === 'map') return { KeyName: emptyOf(shape.of, model, above) }
  if (shape.kind === 'number') return 0
  if (shape.kind === 'boolean') return true
  if (shape.kind === 'enumeration') return model.values(shape.name)[0] ?? ''
  if (shape.kind === 'moment') return '1970-01-01T00:00:00'
  return ''
}
