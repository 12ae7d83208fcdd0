import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Change } from '@mcp-cloud/contracts'

/** Why a resource is replaced or deleted, in a sentence; terraform's own word where the catalogue has none. */
export function useReason(change: () => Change) {
  const { t, te } = useI18n()
  return computed(() => {
    const { action, reason, attributes } = change()
    if (action !== 'replace' && action !== 'delete') return ''
    const forcing = attributes.filter((attribute) => attribute.forcesReplacement).map((attribute) => attribute.path)
    const known = reason && te(`run.reason.${reason}`) ? t(`run.reason.${reason}`) : reason
    const because = known ?? ''
    return forcing.length > 0
      ? t('run.because', { because: because || t('run.reason.replace_because_cannot_update'), paths: forcing.join(', ') })
      : because
  })
}
