export interface Place {
  /** Found again by its id: the element itself may have been replaced. */
  element(): HTMLElement
  /** How far below the scroller's upper edge it stands, in pixels. */
  offset: number
}

/** The heading under which the reader is. */
export function topHeading(scroller: HTMLElement): Place | undefined {
  const headings = [...scroller.querySelectorAll<HTMLElement>('[data-heading]')]
  const current = headings.findLast((element) => element.offsetTop - scroller.scrollTop <= scroller.clientHeight / 3)
  if (!current || scroller.scrollTop < 40) return undefined
  const { id } = current
  return { element: () => document.getElementById(id) ?? scroller, offset: current.offsetTop - scroller.scrollTop }
}
