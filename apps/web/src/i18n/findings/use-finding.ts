import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Finding } from '@mcp-cloud/contracts'
import { SENTENCES } from '@mcp-cloud/contracts/findings/sentences'
import { tellAdvice } from '@mcp-cloud/contracts/findings/advice'
import { fillSentence } from '@mcp-cloud/contracts/findings/fill'

/** The sentence of a finding in the reader's language; a code the catalogue does not know stands with its facts. */
export function useFindingSentence(finding: () => Pick<Finding, 'code' | 'params'>) {
  const { locale, t, te } = useI18n()
  return computed(() => {
    const { code, params } = finding()
    // Terraform's own reason words have sentences of their own.
    const told = Object.entries(params).map(([name, value]) => [
      name,
      te(`run.reason.${String(value)}`) ? t(`run.reason.${String(value)}`) : value,
    ])
    return fillSentence(SENTENCES, { code, params: Object.fromEntries(told) }, locale.value === 'ko' ? 'ko' : 'en')
  })
}

/** What to do about it, where a rule of the review raised it. */
export function useFindingAdvice(finding: () => Pick<Finding, 'code'>) {
  const { locale } = useI18n()
  return computed(() => tellAdvice(finding().code, locale.value === 'ko' ? 'ko' : 'en'))
}
