import type { ServedSchema, TypeCatalogue } from './model.ts'

/**
 * The schema with some types only. Terraform decodes and checks every type it is told of, a second for the whole of AWS;
 * whoever knows which types a configuration and its state name saves each command that.
 */
export function narrowSchema(schema: ServedSchema, types: ReadonlySet<string>): ServedSchema {
  return { provider: schema.provider, resources: narrow(schema.resources, types), dataSources: narrow(schema.dataSources, types) }
}

/** The same schema, read when it is first asked for: a server that waits holds none. */
export function lateSchema(read: () => ServedSchema): ServedSchema {
  let known: ServedSchema | undefined
  const schema = () => (known ??= read())
  return {
    get provider() {
      return schema().provider
    },
    get resources() {
      return schema().resources
    },
    get dataSources() {
      return schema().dataSources
    },
  }
}

function narrow(catalogue: TypeCatalogue, types: ReadonlySet<string>): TypeCatalogue {
  const has = (type: string) => types.has(type) && catalogue.has(type)
  const names = () => [...types].filter((type) => catalogue.has(type)).toSorted()
  return {
    names,
    has,
    get: (type) => (has(type) ? catalogue.get(type) : undefined),
    *all() {
      // Just asked: the catalogue has each of them.
      for (const type of names()) yield [type, catalogue.get(type)!]
    },
  }
}
