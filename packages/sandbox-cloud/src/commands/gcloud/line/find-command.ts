import { usage } from '../fault.ts'
import type { GcloudCommand, GcloudGroup } from '../model.ts'
import { isFlagName } from './flag-table.ts'
import { GLOBAL_FLAGS } from './usual-flags.ts'

export interface Found {
  /** The words of the tree, such as `compute`, `networks`, `list`. */
  path: string[]
  group: GcloudGroup
  /** Absent: the line names a group. */
  command?: GcloudCommand
  /** What stands behind the command, and flags that stood before it. */
  rest: string[]
  /** The first word that the tree lacks. */
  unknown?: string
}

const RELEASES = ['alpha', 'beta', 'preview']

/** Follows the words into the tree. Flags of every command may stand anywhere, such as `gcloud --project=x compute …`. */
export function findCommand(words: readonly string[], root: GcloudGroup): Found {
  const path: string[] = []
  const early: string[] = []
  let group = root
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!
    if (isFlagName(word)) {
      early.push(word)
      const flag = GLOBAL_FLAGS.find(({ name, aliases = [] }) => [`--${name}`, ...aliases.map((one) => `-${one}`)].includes(word))
      if (!flag && !word.includes('=')) throw usage(`unrecognized arguments: ${word}; flags of a command stand behind it`)
      if (flag && flag.kind !== 'switch' && flag.kind !== 'toggle' && words[index + 1] !== undefined) early.push(words[++index]!)
      continue
    }
    if (path.length === 0 && RELEASES.includes(word)) continue
    const command = group.commands?.[word]
    if (command) return { path: [...path, word], group, command, rest: [...early, ...words.slice(index + 1)] }
    const inner = group.groups?.[word]
    if (!inner) return { path, group, rest: [...early, ...words.slice(index + 1)], unknown: word }
    group = inner
    path.push(word)
  }
  return { path, group, rest: early }
}
