// @ts-nocheck The functions handed to the page are the browser's, and this program has no DOM types: with them, those of Node would change.
import type { Page } from 'playwright-core'

/** What a component told its parent: its events, with what came along. */
export interface Heard {
  event: string
  payload: unknown[]
}

/**
 * Listens to an event of a component of the built console, by the names in its source: the listener that the parent gave it is
 * wrapped, so a component that would not emit, or a parent that would not listen, is not heard.
 */
export async function listen(page: Page, component: string, event: string): Promise<() => Promise<Heard[]>> {
  const found = await page.evaluate(
    ([component, event]) => {
      type Node = { component?: Instance | null; children?: unknown; suspense?: unknown }
      type Instance = { type: { __name?: string; name?: string }; subTree: Node; vnode: { props: Record<string, unknown> | null } }
      const heard = ((window as unknown as { heard?: unknown[] }).heard ??= [])
      const key = `on${event!
        .split('-')
        .map((part) => part[0]!.toUpperCase() + part.slice(1))
        .join('')}`
      const visit = (node: Node | undefined | null): Instance | undefined => {
        if (!node || typeof node !== 'object') return undefined
        if (node.component) {
          if (node.component.type.__name === component && node.component.vnode.props?.[key]) return node.component
          return visit(node.component.subTree)
        }
        if (!Array.isArray(node.children)) return undefined
        for (const child of node.children as Node[]) {
          const inside = visit(child)
          if (inside) return inside
        }
        return undefined
      }
      const root = (document.querySelector('#app') as unknown as { _vnode: Node })._vnode
      const instance = visit(root)
      const props = instance?.vnode.props
      if (!props) return false
      const listener = props[key] as (...payload: unknown[]) => unknown
      props[key] = (...payload: unknown[]) => {
        heard.push({ event, payload: JSON.parse(JSON.stringify(payload)) })
        return listener(...payload)
      }
      return true
    },
    [component, event],
  )
  if (!found) throw new Error(`the page has no ${component} whose parent listens to ${event}`)
  return () =>
    page.evaluate((event) => ((window as unknown as { heard: Heard[] }).heard ?? []).filter((each) => each.event === event), event)
}
