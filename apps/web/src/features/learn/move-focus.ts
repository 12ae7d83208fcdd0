/** Arrow keys in the syllabus: up and down over what is shown, left and right close and open, Home and End. */
export function moveFocus(event: KeyboardEvent, list: HTMLElement): void {
  const nodes = [...list.querySelectorAll<HTMLElement>('[data-node]')]
  const at = nodes.indexOf(document.activeElement as HTMLElement)
  const here = nodes[at]
  const moves: Record<string, HTMLElement | undefined> = {
    ArrowDown: nodes[at + 1],
    ArrowUp: nodes[at - 1],
    Home: nodes[0],
    End: nodes.at(-1),
  }
  if (event.key in moves && (here || event.key === 'ArrowDown')) {
    event.preventDefault()
    moves[event.key]?.focus()
    return
  }
  if (!here || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return
  const isOpen = here.getAttribute('aria-expanded')
  event.preventDefault()
  if (isOpen !== null && (isOpen === 'true') === (event.key === 'ArrowLeft')) here.click()
  else if (event.key === 'ArrowRight' && isOpen === 'true') nodes[at + 1]?.focus()
  else if (event.key === 'ArrowLeft') parentOf(nodes, at)?.focus()
}

/** The button above that opened the list one is in. */
function parentOf(nodes: HTMLElement[], at: number): HTMLElement | undefined {
  const outer = nodes[at]?.closest('ol')?.parentElement
  return nodes.slice(0, at).findLast((node) => node.hasAttribute('aria-expanded') && outer?.contains(node) && node.closest('li') === outer)
}
