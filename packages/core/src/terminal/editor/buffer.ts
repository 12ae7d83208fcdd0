import { graphemesOf } from './columns.ts'

/** A text with a caret in it, and what was cut last. Never changed: every edit answers another one. */
export interface Buffer {
  clusters(): readonly string[]
  /** Index into the clusters. */
  caret(): number
  text(): string
  /** The text before the caret. */
  before(): string
  inserted(text: string, most: number): Buffer
  replacedBefore(length: number, text: string): Buffer
  moved(to: 'start' | 'end'): Buffer
  /** By the name of a key; one that means nothing changes nothing. */
  edited(key: string): Buffer
}

export function createBuffer(clusters: readonly string[] = [], caret = clusters.length, cut = ''): Buffer {
  const at = (place: number): Buffer => createBuffer(clusters, Math.max(0, Math.min(clusters.length, place)), cut)
  const without = (from: number, to: number): Buffer =>
    from === to ? at(caret) : createBuffer([...clusters.slice(0, from), ...clusters.slice(to)], from, clusters.slice(from, to).join(''))
  const wordStart = () => {
    let index = caret
    while (index > 0 && !isWord(clusters[index - 1]!)) index--
    while (index > 0 && isWord(clusters[index - 1]!)) index--
    return index
  }
  const wordEnd = () => {
    let index = caret
    while (index < clusters.length && !isWord(clusters[index]!)) index++
    while (index < clusters.length && isWord(clusters[index]!)) index++
    return index
  }
  /** What Ctrl-W takes: back to a space. */
  const spaceStart = () => {
    let index = caret
    while (index > 0 && isSpace(clusters[index - 1]!)) index--
    while (index > 0 && !isSpace(clusters[index - 1]!)) index--
    return index
  }
  const lineStart = () => (caret === 0 ? 0 : clusters.lastIndexOf('\n', caret - 1) + 1)
  const lineEnd = () => {
    const found = clusters.indexOf('\n', caret)
    return found < 0 ? clusters.length : found
  }
  const drop = (from: number, to: number): Buffer => createBuffer([...clusters.slice(0, from), ...clusters.slice(to)], from, cut)

  const EDITS: Readonly<Record<string, () => Buffer>> = {
    left: () => at(caret - 1),
    right: () => at(caret + 1),
    home: () => at(lineStart()),
    end: () => at(lineEnd()),
    'alt-b': () => at(wordStart()),
    'alt-f': () => at(wordEnd()),
    backspace: () => (caret > 0 ? drop(caret - 1, caret) : at(caret)),
    delete: () => drop(caret, Math.min(caret + 1, clusters.length)),
    'ctrl-k': () => without(caret, lineEnd()),
    'ctrl-u': () => without(lineStart(), caret),
    'ctrl-w': () => without(spaceStart(), caret),
    'alt-backspace': () => without(wordStart(), caret),
    'alt-d': () => without(caret, wordEnd()),
    'ctrl-y': () => insert(cut),
    'ctrl-t': () => swapped(),
    'alt-<': () => at(0),
    'alt->': () => at(clusters.length),
  }

  function insert(text: string): Buffer {
    // A combining character joins the one before it, so both sides of the seam are looked at anew.
    const front = graphemesOf(clusters.slice(0, caret).join('') + text)
    return createBuffer([...front, ...clusters.slice(caret)], front.length, cut)
  }

  function swapped(): Buffer {
    const second = caret === clusters.length ? caret - 1 : caret
    if (second < 1) return at(caret)
    return createBuffer(
      [...clusters.slice(0, second - 1), clusters[second]!, clusters[second - 1]!, ...clusters.slice(second + 1)],
      second + 1,
      cut,
    )
  }

  const self: Buffer = {
    clusters: () => clusters,
    caret: () => caret,
    text: () => clusters.join(''),
    before: () => clusters.slice(0, caret).join(''),
    inserted(text, most) {
      const room = most - clusters.length
      return room <= 0 ? self : insert(text.length > room ? graphemesOf(text).slice(0, room).join('') : text)
    },
    replacedBefore: (length, text) =>
      createBuffer([...clusters.slice(0, caret - length), ...clusters.slice(caret)], caret - length, cut).inserted(text, Infinity),
    moved: (to) => at(to === 'start' ? 0 : clusters.length),
    edited: (key) => EDITS[ALIASES[key] ?? key]?.() ?? self,
  }
  return self
}

const ALIASES: Readonly<Record<string, string>> = {
  'ctrl-a': 'home',
  'ctrl-e': 'end',
  'ctrl-b': 'left',
  'ctrl-f': 'right',
  'ctrl-d': 'delete',
  'ctrl-left': 'alt-b',
  'ctrl-right': 'alt-f',
  'alt-left': 'alt-b',
  'alt-right': 'alt-f',
  'ctrl-backspace': 'alt-backspace',
}

function isSpace(cluster: string): boolean {
  return /^\s$/.test(cluster)
}

function isWord(cluster: string): boolean {
  return /^[\p{L}\p{N}_]/u.test(cluster)
}
