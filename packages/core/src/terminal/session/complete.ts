import { columnsOf, graphemesOf } from '../editor/columns.ts'
import type { Home } from '../files/home.ts'
import { inOneLine } from '../screen/sanitise.ts'
import { HOME, type Suggestion } from '../shell/protocol.ts'

export interface CompletionSources {
  home: Home
  cwd: string
  commands: readonly string[]
  variables: readonly string[]
  /** What a program offers for its words; the last one is being typed. */
  ask(words: string[]): Promise<Suggestion[]>
}

export interface Completed {
  /** Clusters before the caret that `text` replaces. */
  length: number
  text: string
  /** What there is to choose from when `text` adds nothing. */
  choices: Suggestion[]
}

const SUBCOMMANDS: Readonly<Record<string, readonly string[]>> = {
  terraform: [
    'init',
    'validate',
    'plan',
    'apply',
    'destroy',
    'output',
    'show',
    'state',
    'import',
    'fmt',
    'console',
    'graph',
    'workspace',
    'taint',
    'untaint',
    'version',
    'providers',
    'refresh',
    'test',
  ],
}
/** Programs that say themselves what they take. */
const SPEAKING = new Set(['aws', 'gcloud', 'mcp-cloud'])
const TERRAFORM_STATE = ['list', 'show', 'mv', 'rm', 'pull', 'push', 'replace-provider']

/** What Tab does to the text before the caret. */
export async function completeLine(before: string, sources: CompletionSources): Promise<Completed> {
  const words = lastCommandOf(before)
  const raw = words.at(-1)!
  const word = unquoted(raw)
  const suggestions = await suggestionsFor(words.map(unquoted), sources)
  const fitting = suggestions.filter(({ value }) => value.startsWith(word)).toSorted((a, b) => (a.value < b.value ? -1 : 1))
  const length = graphemesOf(raw).length
  if (fitting.length === 0) return { length, text: raw, choices: [] }
  const common = commonStart(fitting.map(({ value }) => value))
  const isOnly = fitting.length === 1
  const text = common.length > word.length || isOnly ? quoted(common) + (isOnly && !/[/=]$/.test(common) ? ' ' : '') : raw
  return { length, text, choices: text === raw ? fitting : [] }
}

async function suggestionsFor(words: string[], sources: CompletionSources): Promise<Suggestion[]> {
  const word = words.at(-1)!
  const [program] = words
  const variable = /^(.*\$)([A-Za-z_]\w*)?$/.exec(word)
  if (variable) return sources.variables.map((name) => ({ value: `${variable[1]}${name}` }))
  if (words.length === 1 && !word.includes('/')) return sources.commands.map((value) => ({ value }))
  const known = program !== undefined && words.length === 2 ? SUBCOMMANDS[program] : undefined
  if (known && !word.startsWith('-')) return known.map((value) => ({ value }))
  if (program === 'terraform' && words[1] === 'state' && words.length === 3) return TERRAFORM_STATE.map((value) => ({ value }))
  if (program !== undefined && SPEAKING.has(program)) {
    const prefix = /^((?:file|fileb):\/\/)/.exec(word)?.[1] ?? ''
    if (prefix !== '') return filesFor(word.slice(prefix.length), sources).map(({ value }) => ({ value: prefix + value }))
    const offered = await sources.ask(words)
    if (offered.length > 0) return offered
  }
  return filesFor(word, sources)
}

/** Files and folders under what is typed of a path. */
function filesFor(word: string, { home, cwd }: CompletionSources): Suggestion[] {
  const typedFolder = word.slice(0, word.lastIndexOf('/') + 1)
  const folder = absolute(typedFolder, cwd)
  const found = new Set<string>()
  const paths = [...home.all().map(({ path }) => path), ...home.deltaFor(undefined).delta.folders.map((path) => `${path}/`)]
  for (const path of paths) {
    if (!path.startsWith(folder) || path === folder) continue
    const [name = '', ...more] = path.slice(folder.length).split('/')
    if (name === '' || (name.startsWith('.') && !word.slice(typedFolder.length).startsWith('.'))) continue
    found.add(typedFolder + name + (more.length > 0 ? '/' : ''))
  }
  return [...found].map((value) => ({ value }))
}

function absolute(folder: string, cwd: string): string {
  const from = folder.startsWith('~/') ? HOME + folder.slice(1) : folder.startsWith('/') ? folder : `${cwd}/${folder}`
  const parts: string[] = []
  for (const part of from.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.length === 0 ? '/' : `/${parts.join('/')}/`
}

/** The words of the command that is being typed, as they were typed; the last one may be empty. */
export function lastCommandOf(text: string): string[] {
  let words = ['']
  let quote = ''
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!
    const add = (piece: string) => (words[words.length - 1] += piece)
    if (character === '\\' && quote !== "'") {
      add(character + (text[++at] ?? ''))
    } else if (quote !== '') {
      add(character)
      if (character === quote) quote = ''
    } else if (character === '"' || character === "'") {
      add(character)
      quote = character
    } else if ('|;&(`\n'.includes(character)) words = ['']
    else if (/\s/.test(character)) {
      if (words.at(-1) !== '') words.push('')
    } else if ((character === '>' || character === '<') && words.at(-1) === '') words = ['>', '']
    else add(character)
  }
  // Assignments before a command are none of its words.
  while (words.length > 1 && /^[A-Za-z_]\w*=/.test(words[0]!)) words = words.slice(1)
  return words
}

function unquoted(word: string): string {
  return word.replace(/\\(.)/gs, '$1').replace(/["']/g, '')
}

function quoted(value: string): string {
  return /^[-\w./:=@%,+$~[\]{}*가-힣ㄱ-ㆎ]*$/.test(value)
    ? value
    : value.replace(/[^-\w./:=@%,+~]/gu, (character) => (/[\p{L}\p{N}]/u.test(character) ? character : `\\${character}`))
}

function commonStart(values: readonly string[]): string {
  let common = values[0] ?? ''
  for (const value of values) while (!value.startsWith(common)) common = common.slice(0, -1)
  return common
}

/** Choices side by side, or one a line where they have something to say. */
export function renderChoices(choices: readonly Suggestion[], columns: number): string {
  const shown = choices.slice(0, 200)
  const more = choices.length > shown.length ? `… ${choices.length - shown.length}\r\n` : ''
  if (shown.some(({ hint }) => hint) && shown.length <= 40) {
    const width = Math.max(...shown.map(({ value }) => columnsOf(value)))
    return (
      shown
        .map(
          ({ value, hint = '' }) =>
            `${cut(`${inOneLine(value)}${' '.repeat(width - columnsOf(value) + 2)}${inOneLine(hint)}`, columns - 1)}\r\n`,
        )
        .join('') + more
    )
  }
  const names = shown.map(({ value }) => inOneLine(value.replace(/(.*\/)(?=.)/, '')))
  const width = Math.max(...names.map(columnsOf)) + 2
  const across = Math.max(1, Math.floor(columns / width))
  let output = ''
  for (const [index, name] of names.entries())
    output += (index + 1) % across === 0 || index === names.length - 1 ? `${name}\r\n` : name + ' '.repeat(width - columnsOf(name))
  return output + more
}

function cut(text: string, columns: number): string {
  let width = 0
  let kept = ''
  for (const cluster of graphemesOf(text)) {
    width += columnsOf(cluster)
    if (width > columns) return kept
    kept += cluster
  }
  return kept
}
