import { useI18n } from 'vue-i18n'
import type { FaultView } from './fault.ts'

/** A refusal as a title and a sentence: what happened, and what the server says about it or what to do next. */
export function useFaultText(): (fault: FaultView) => { title: string; description: string } {
  const { t } = useI18n()
  return (fault) => {
    const told = fault.code === 'internal' || fault.code === 'offline' ? '' : fault.message
    return { title: t(`faults.${fault.code}.what`), description: told || t(`faults.${fault.code}.next`) }
  }
}
