import { suggest } from '../suggest.ts'
import { UsageError } from '../usage-error.ts'

const SWITCHES = [
  'recursive',
  'human-readable',
  'summarize',
  'dryrun',
  'quiet',
  'only-show-errors',
  'no-progress',
  'force',
  'delete',
  'exact-timestamps',
  'size-only',
  'follow-symlinks',
  'no-follow-symlinks',
  'sse',
] as const
const VALUES = [
  'content-type',
  'storage-class',
  'acl',
  'exclude',
  'include',
  'expires-in',
  'cache-control',
  'metadata',
  'page-size',
  'index-document',
  'error-document',
  'expected-size',
] as const

export interface Options {
  switches: ReadonlySet<string>
  values: ReadonlyMap<string, string>
  /** `--exclude` and `--include` in the order they were written: the last that fits decides. */
  filters: { include: boolean; pattern: RegExp }[]
  paths: string[]
}

/** @throws UsageError for an option that is not there */
export function readOptions(words: readonly string[]): Options {
  const [switches, values, paths] = [new Set<string>(), new Map<string, string>(), [] as string[]]
  const filters: Options['filters'] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!
    if (!word.startsWith('--')) {
      paths.push(word)
      continue
    }
    const [name = '', inline] = word.slice(2).split(/=(.*)/s)
    if (SWITCHES.some((one) => one === name)) switches.add(name)
    else if (VALUES.some((one) => one === name)) {
      const value = inline ?? words[++at]
      if (value === undefined) throw new UsageError(`argument --${name}: expected one argument`)
      values.set(name, value)
      if (name === 'exclude' || name === 'include') filters.push({ include: name === 'include', pattern: globOf(value) })
    } else {
      const near = suggest(
        `--${name}`,
        [...SWITCHES, ...VALUES].map((one) => `--${one}`),
      )
      throw new UsageError(`Unknown options: --${name}${near.length > 0 ? `; did you mean ${near.join(' or ')}?` : ''}`)
    }
  }
  return { switches, values, filters, paths }
}

/** Whether `--exclude` and `--include` let a path through. */
export function isChosen(path: string, { filters }: Options): boolean {
  return filters.reduce((chosen, { include, pattern }) => (pattern.test(path) ? include : chosen), true)
}

function globOf(text: string): RegExp {
  const source = text
    .replaceAll(/[.+^${}()|\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 's')
}
