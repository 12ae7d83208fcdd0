import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Problem } from '@mcp-cloud/contracts/faults'
import { SENTENCES } from '../../i18n/findings/sentences.ts'
import type { ValueProblem } from './check.ts'

/** One sentence for each JSON pointer: what the form found, else what the server said about it. */
export function useProblemTexts(found: Ref<ValueProblem[]>, refused: Ref<Problem[]>) {
  const { t, locale } = useI18n()

  /** The server's own sentence is English; the catalogue's is taken where it can be filled from what the server told. */
  function told({ code, message, path, given, allowed }: Problem): string {
    const sentence = locale.value === 'ko' && Object.hasOwn(SENTENCES, code) ? SENTENCES[code]?.ko : undefined
    if (!sentence) return message
    const facts: Record<string, unknown> = { path: path.replace(/^\/vars\//, ''), name: path.split('/').at(-1), given: JSON.stringify(given), allowed: Array.isArray(allowed) ? allowed.join(', ') : allowed }
    const filled = sentence.replaceAll(/\{(\w+)\}/g, (all, name: string) => (facts[name] === undefined ? all : String(facts[name])))
    return /\{\w+\}/.test(filled) ? message : filled
  }

  return computed(() => {
    const texts = new Map<string, string>()
    for (const problem of refused.value) if (problem.path) texts.set(problem.path, told(problem))
    for (const problem of found.value) texts.set(problem.path, problem.message ?? t(`form.problem.${problem.key}`, problem.params ?? {}))
    return texts
  })
}
