import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { RenderWords } from './render/words.ts'

/** The words of a rendered lesson, in the language of the interface. */
export function useRenderWords() {
  const { t } = useI18n()
  return computed<RenderWords>(() => ({
    copy: t('learn.code.copy'),
    run: t('learn.code.run'),
    code: t('learn.code.label'),
    tabs: t('learn.code.tabs'),
    table: t('learn.code.table'),
    unknownTool: (name) => t('learn.unknownTool', { name }),
    callout: {
      note: t('learn.callout.note'),
      tip: t('learn.callout.tip'),
      warning: t('learn.callout.warning'),
      danger: t('learn.callout.danger'),
    },
  }))
}
