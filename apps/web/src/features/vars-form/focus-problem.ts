import { nextTick } from 'vue'

/** Leads to the first value that has a problem: whoever sees the message can type at once. */
export async function focusFirstProblem(): Promise<void> {
  await nextTick()
  const problem = document.querySelector('[data-testid="field-problem"]')
  const row = problem?.closest('[data-field]')
  const control =
    row?.querySelector<HTMLElement>('input, textarea, [role="combobox"], [role="switch"]') ?? row?.querySelector<HTMLElement>('button')
  control?.focus({ preventScroll: true })
  row?.scrollIntoView({ block: 'center' })
}
