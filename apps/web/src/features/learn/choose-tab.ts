const KEY = 'mcp-cloud-lesson-tab'

/** Opens a tab by its name in every group that has one of that name: who reads for one cloud reads on for it. */
export function chooseTab(root: HTMLElement, name: string): void {
  for (const tab of root.querySelectorAll<HTMLElement>('[role="tab"]')) {
    if (tab.dataset['tab'] === name) select(tab)
  }
}

/** The tab that was chosen last, in whatever lesson. */
export function restoreTab(root: HTMLElement): void {
  const name = localStorage.getItem(KEY)
  if (name) chooseTab(root, name)
}

export function rememberTab(name: string): void {
  localStorage.setItem(KEY, name)
}

/** Arrow keys, Home and End, as a list of tabs has them. */
export function nextTab(tab: HTMLElement, key: string): HTMLElement | undefined {
  const all = [...(tab.parentElement?.querySelectorAll<HTMLElement>('[role="tab"]') ?? [])]
  const at = all.indexOf(tab)
  const moves: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1 + all.length, Home: 0, End: all.length - 1 }
  const to = moves[key]
  return to === undefined ? undefined : all[to % all.length]
}

function select(tab: HTMLElement): void {
  const group = tab.closest('.tabs')
  for (const other of tab.parentElement?.querySelectorAll('[role="tab"]') ?? []) {
    const isChosen = other === tab
    other.setAttribute('aria-selected', String(isChosen))
    other.setAttribute('tabindex', isChosen ? '0' : '-1')
    const panel = [...(group?.children ?? [])].find((child) => child.id === other.getAttribute('aria-controls'))
    panel?.toggleAttribute('hidden', !isChosen)
  }
}
