import { createSharedComposable, useIntervalFn } from '@vueuse/core'
import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { ago, duration } from './time.ts'

/** One clock for all times on the page. */
const useSharedNow = createSharedComposable(() => {
  const now = ref(Date.now())
  useIntervalFn(() => (now.value = Date.now()), 15_000)
  return now
})

/** Numbers, money and times in the reader's language and zone. */
export function useFormat() {
  const { locale } = useI18n()
  const now = useSharedNow()
  const exactFormat = computed(() => new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeStyle: 'long' }))
  const numberFormat = computed(() => new Intl.NumberFormat(locale.value))
  return {
    ago: (iso: string) => ago(iso, now.value, locale.value),
    exact: (iso: string) => exactFormat.value.format(new Date(iso)),
    duration: (ms: number) => duration(ms, locale.value),
    number: (value: number) => numberFormat.value.format(value),
    money: (amount: number, currency: string) =>
      new Intl.NumberFormat(locale.value, { style: 'currency', currency, maximumFractionDigits: amount >= 100 ? 0 : 2 }).format(amount),
  }
}
