import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { DEPLOYMENT_STATUSES, type DeploymentStatus } from '@mcp-cloud/contracts/status'

export interface Filters {
  status?: DeploymentStatus
  cloud?: 'aws' | 'gcp'
  module?: string
  account?: string
  text?: string
}

/** The list's filters live in the address, so that a view can be kept, shared and gone back to. */
export function useFilters() {
  const route = useRoute()
  const router = useRouter()
  const filters = computed<Filters>(() => {
    const { status, cloud, module, account, text } = route.query
    return {
      status: DEPLOYMENT_STATUSES.find((known) => known === status),
      cloud: cloud === 'aws' || cloud === 'gcp' ? cloud : undefined,
      module: word(module),
      account: word(account),
      text: word(text),
    }
  })
  const isFiltered = computed(() => Object.values(filters.value).some((value) => value !== undefined))

  function change(edit: Partial<Filters>): void {
    const next = { ...filters.value, ...edit }
    void router.replace({ query: Object.fromEntries(Object.entries(next).filter(([, value]) => value)) })
  }
  return { filters, isFiltered, change, clear: () => void router.replace({ query: {} }) }
}

function word(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, 100) : undefined
}
