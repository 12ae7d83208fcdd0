import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { ProblemView } from '../../api/fault.ts'
import { fillSentence } from '@mcp-cloud/contracts/findings/fill'
import { REFUSALS } from '@mcp-cloud/contracts/findings/refusals'
import { SENTENCES } from '@mcp-cloud/contracts/findings/sentences'
import type { ValueProblem } from './check.ts'

const CATALOGUE = { ...SENTENCES, ...REFUSALS }

/** One sentence for each JSON pointer: what the form found, else what the server said about it. */
export function useProblemTexts(found: Ref<ValueProblem[]>, refused: Ref<ProblemView[]>) {
  const { t, locale } = useI18n()

  function told({ code, message, params }: ProblemView): string {
    if (!params || !Object.hasOwn(CATALOGUE, code)) return message
    const sentence = fillSentence(CATALOGUE, { code, params }, locale.value === 'ko' ? 'ko' : 'en')
    // A fact the server did not tell would stand there by its name.
    return /\{\w+\}/.test(sentence) ? message : sentence
  }

  return computed(() => {
    const texts = new Map<string, string>()
    for (const problem of refused.value) if (problem.path) texts.set(problem.path, told(problem))
    for (const problem of found.value) texts.set(problem.path, problem.message ?? t(`form.problem.${problem.key}`, problem.params ?? {}))
    return texts
  })
}
