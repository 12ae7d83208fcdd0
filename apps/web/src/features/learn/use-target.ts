import { computed, shallowRef, watch } from 'vue'
import { useRoute, useRouter, type LocationQuery, type LocationQueryRaw } from 'vue-router'
import { isTool, pickParams, type ToolTarget } from './render/tool-link.ts'

/**
 * The open tool, kept in the address: a reload, a link and the back button find it again. What came from an address has no
 * line breaks; several lines from a block of the open lesson are handed over beside it.
 */
export function useTarget() {
  const route = useRoute()
  const router = useRouter()
  const target = shallowRef(targetOf(route.query))
  let written = keyOf(target.value)
  const split = computed(() => route.query['split'] === '1')

  watch(
    () => route.query,
    (query) => {
      const next = targetOf(query)
      if (keyOf(next) === written) return
      written = keyOf(next)
      target.value = next
    },
  )

  function setTarget(next: ToolTarget | undefined): void {
    target.value = next
    const query = queryOf(next)
    written = keyOf(targetOf(query))
    const to = { query: { ...query, ...(split.value ? { split: '1' } : {}) }, hash: route.hash }
    void router.push(to)
  }
  function setSplit(on: boolean): void {
    const { split: _former, ...query } = route.query
    void router.replace({ query: { ...query, ...(on ? { split: '1' } : {}) }, hash: route.hash })
  }
  return { target, setTarget, split, setSplit }
}

function targetOf(query: LocationQuery | LocationQueryRaw): ToolTarget | undefined {
  const tool = query['tool']
  return isTool(tool) ? { tool, params: pickParams(tool, query) } : undefined
}

function queryOf(target: ToolTarget | undefined): Record<string, string> {
  if (!target) return {}
  return { tool: target.tool, ...Object.fromEntries(Object.entries(target.params).filter(([, value]) => !/[\r\n]/.test(value))) }
}

function keyOf(target: ToolTarget | undefined): string {
  return JSON.stringify(target ?? null)
}
