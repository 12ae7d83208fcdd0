import type { Command, OptionSpec } from '../command.ts'
import { GLOBAL_OPTIONS } from '../global-options.ts'
import type { Lang } from '../text.ts'

/** `options` are the suggestions; `argument` names what else may stand there, for whoever can look up which there are. */
export interface Completion {
  options: { value: string; hint?: string }[]
  argument?: string
}

/** What may stand in the place of the last word, by the table of commands alone. */
export function complete(words: readonly string[], commands: readonly Command[], lang: Lang): Completion {
  const before = words.slice(0, -1)
  const last = words.at(-1) ?? ''
  const [first, second] = before
  const command =
    commands.find(({ name }) => name === `${first} ${second}`) ?? commands.find(({ name }) => name === first && !name.includes(' '))
  if (!command) return { options: firstWords(before, commands, lang) }
  const options: Record<string, OptionSpec> = { ...command.options, ...GLOBAL_OPTIONS }
  const opened = before.at(-1)?.startsWith('--') ? options[before.at(-1)!.slice(2)] : undefined
  if (opened?.takes) return { options: /^[\w-]+(\|[\w-]+)+$/.test(opened.takes) ? opened.takes.split('|').map((value) => ({ value })) : [] }
  if (last.startsWith('-'))
    return { options: Object.entries(options).map(([name, { summary }]) => ({ value: `--${name}`, hint: summary[lang] })) }
  const given = plainWords(before.slice(command.name.split(' ').length), options)
  const argument = command.args?.[given]?.name
  if (command.name === 'help') return { options: firstWords(before.slice(1), commands, lang) }
  return { options: [], ...(argument === undefined ? {} : { argument }) }
}

/** The first words of commands, or the second ones of those that begin so. */
function firstWords(before: readonly string[], commands: readonly Command[], lang: Lang): Completion['options'] {
  if (before.length > 1) return []
  const found = new Map<string, string | undefined>()
  for (const { name, summary } of commands) {
    const [first = '', second] = name.split(' ')
    if (before.length === 0) found.set(first, found.has(first) || second !== undefined ? undefined : summary[lang])
    else if (first === before[0] && second !== undefined) found.set(second, summary[lang])
  }
  return [...found].map(([value, hint]) => ({ value, ...(hint === undefined ? {} : { hint }) }))
}

/** How many words stand for themselves: neither options nor values of options. */
function plainWords(words: readonly string[], options: Readonly<Record<string, OptionSpec>>): number {
  let count = 0
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!
    if (!word.startsWith('-')) count++
    else if (word.startsWith('--') && options[word.slice(2)]?.takes) at++
  }
  return count
}
