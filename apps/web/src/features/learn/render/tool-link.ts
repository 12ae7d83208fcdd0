import type { Tool } from '@mcp-cloud/contracts'

/** What a link of a lesson opens in the workspace. Values are text; the tool decides what to make of them. */
export interface ToolTarget {
  tool: Tool
  params: Readonly<Record<string, string>>
}

/** The tools, and what a link may hand to each. Nothing else after `mcp://` leads anywhere. */
const ALLOWED: Readonly<Record<Tool, readonly string[]>> = {
  cli: ['run'],
  deploy: ['module', 'vars'],
  catalogue: ['module'],
  approvals: [],
  plan: ['module'],
  world: ['type'],
}
const LONGEST_VALUE = 4_000

export function isTool(name: unknown): name is Tool {
  return typeof name === 'string' && Object.hasOwn(ALLOWED, name)
}

/** Reads `mcp://tool/<name>?…`; undefined for a tool that does not exist. What a tool does not take is left out. */
export function parseToolLink(href: string): ToolTarget | undefined {
  const match = /^mcp:\/\/tool\/([a-z]+)\/?(?:\?([^#]*))?(?:#.*)?$/i.exec(href.trim())
  const tool = match?.[1]?.toLowerCase()
  return isTool(tool) ? { tool, params: pickParams(tool, new URLSearchParams(match?.[2] ?? '')) } : undefined
}

/** What a tool takes of given values, whether they come from a lesson's link or from the address of the page. */
export function pickParams(tool: Tool, given: URLSearchParams | Readonly<Record<string, unknown>>): Record<string, string> {
  const picked: Record<string, string> = {}
  for (const name of ALLOWED[tool]) {
    const value = given instanceof URLSearchParams ? given.get(name) : given[name]
    if (typeof value === 'string' && value !== '' && value.length <= LONGEST_VALUE) picked[name] = withoutControls(value)
  }
  return picked
}

/** A line break would run what it ends; an escape would reach the terminal. */
function withoutControls(value: string): string {
  // oxlint-disable-next-line no-control-regex
  return value.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ').trim()
}

/** The same target as an address of the console, for a new tab. */
export function addressOf(path: string, { tool, params }: ToolTarget): string {
  return `/app/learn/${encodePath(path)}?${new URLSearchParams({ tool, ...params }).toString()}`
}

export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}
