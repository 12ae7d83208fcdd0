import { computed } from 'vue'
import { useMe } from '../session/use-me.ts'

export interface Destination {
  /** Name of the route, and of its word under `nav`. */
  name: string
  icon: string
  word: string
}

/** Where one can go; a destination appears for whoever can use it. */
export function useDestinations() {
  const { isAdmin, mayAsk, mayBeInClasses } = useMe()
  const work = computed(() =>
    shown([
      { name: 'deployments', icon: 'i-lucide-layers', word: 'deployments' },
      mayAsk.value && { name: 'deployment-new', icon: 'i-lucide-plus', word: 'newDeployment' },
      { name: 'modules', icon: 'i-lucide-package', word: 'modules' },
      { name: 'approvals', icon: 'i-lucide-stamp', word: 'approvals' },
      { name: 'learn', icon: 'i-lucide-graduation-cap', word: 'learn' },
      mayBeInClasses.value && { name: 'classes', icon: 'i-lucide-users-round', word: 'classes' },
    ]),
  )
  const manage = computed(() =>
    shown([
      { name: 'accounts', icon: 'i-lucide-cloud', word: 'accounts' },
      isAdmin.value && { name: 'people', icon: 'i-lucide-users', word: 'people' },
      isAdmin.value && { name: 'agents', icon: 'i-lucide-bot', word: 'agents' },
      isAdmin.value && { name: 'channels', icon: 'i-lucide-megaphone', word: 'channels' },
      isAdmin.value && { name: 'audit', icon: 'i-lucide-scroll-text', word: 'audit' },
    ]),
  )
  const own = computed(() =>
    shown([
      { name: 'profile', icon: 'i-lucide-circle-user', word: 'profile' },
      { name: 'api-keys', icon: 'i-lucide-key-round', word: 'apiKeys' },
    ]),
  )
  return { work, manage, own }
}

function shown(items: (Destination | false)[]): Destination[] {
  return items.filter((item) => item !== false)
}
