import { readBookFile } from './book.ts'

/** A public page or package that figures of the book were read from. */
export interface Source {
  id: string
  title: string
  address: string
  /** The day its figures were published, and the day they were read. */
  published: string
  read: string
}

let sources: Map<string, Source> | undefined

export function findSource(id: string): Source | undefined {
  return open().get(id)
}

export function listSources(): Source[] {
  return [...open().values()]
}

function open(): Map<string, Source> {
  sources ??= new Map(
    readBookFile('sources.tsv')
      .slice(1)
      .map((line): [string, Source] => {
        const [id = '', title = '', address = '', published = '', read = ''] = line.split('\t')
        return [id, { id, title, address, published, read }]
      }),
  )
  return sources
}
