import { onBeforeUnmount, onMounted } from 'vue'

export interface InboxKeys {
  move(by: 1 | -1): void
  ask(answer: 'approve' | 'reject'): void
}

/** `j` and `k` go through the list, `a` and `r` open the question of the answer; never while somebody types or a dialog is open. */
export function useInboxKeys({ move, ask }: InboxKeys): void {
  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isBusy(event.target)) return
    if (event.key === 'j') move(1)
    else if (event.key === 'k') move(-1)
    else if (event.key === 'a') ask('approve')
    else if (event.key === 'r') ask('reject')
    else return
    event.preventDefault()
  }
  onMounted(() => window.addEventListener('keydown', onKey))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey))
}

function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"]')) return true
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}
