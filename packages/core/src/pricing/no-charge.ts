import { readBookFile } from './book.ts'

let types: Map<string, string> | undefined

/** The source that says a type has no charge of its own. A type nobody said that of is unpriced, not free. */
export function noChargeSource(type: string): string | undefined {
  types ??= new Map(
    readBookFile('no-charge.tsv')
      .slice(1)
      .map((line): [string, string] => {
        const [name = '', source = ''] = line.split('\t')
        return [name, source]
      }),
  )
  return types.get(type)
}
