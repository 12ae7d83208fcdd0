import { inject, provide, type ComputedRef, type InjectionKey } from 'vue'

type ProblemTexts = ComputedRef<ReadonlyMap<string, string>>
const KEY: InjectionKey<ProblemTexts> = Symbol('form problems')

/** Hands the sentences at each JSON pointer down to the fields, however deep they are nested. */
export function provideProblems(texts: ProblemTexts): void {
  provide(KEY, texts)
}

export function useProblems(): ProblemTexts {
  const texts = inject(KEY)
  if (!texts) throw new Error('a field stands in a form that provides its problems')
  return texts
}
