import type { ModuleDescription, VariableUse } from '../description.ts'
import { isRecord } from '../types/convert.ts'
import { echoed, problemOf, shown, type VarProblem } from '../var-problem.ts'
import { holds, overlap, parseCidr, renderFirst, type Range } from './cidr.ts'
import { NAME_LIMITS, RANGE_LIMITS } from './cloud-limits.ts'

/** One text that goes to a cloud unchanged, and where it stands in the vars. */
interface Handed {
  path: string
  text: string
  sensitive: boolean
}

/** Values that the cloud would refuse, judged where the module hands a variable on unchanged: names, and ranges. */
export function checkValues(description: ModuleDescription, vars: Record<string, unknown>): VarProblem[] {
  const uses = description.uses ?? []
  const handed = (use: VariableUse) => handedBy(description, vars, use)
  const outer = (of: string | undefined) => uses.filter((use) => use.of === of).flatMap(handed)
  const found = uses.flatMap((use): VarProblem[] => {
    const name = NAME_LIMITS[use.of]
    if (name)
      return handed(use)
        .filter(({ text }) => !name.test(text))
        .map((one) => refusal('vars.name', one, { of: use.of, rule: name.says }))
    const limit = RANGE_LIMITS[use.of]
    if (!limit) return []
    const given = handed(use)
    const ranges = given.flatMap((one) => {
      const range = parseCidr(one.text)
      return range ? [{ ...one, range }] : []
    })
    return [
      ...given.filter(({ text }) => !text.includes(':') && !parseCidr(text)).map((one) => refusal('vars.cidr', one, {})),
      ...ranges.filter(({ range }) => !range.exact).map((one) => refusal('vars.cidr-first', one, { allowed: renderFirst(one.range) })),
      ...ranges
        .filter(({ range }) => range.bits < limit.widest || range.bits > limit.narrowest)
        .map((one) => refusal('vars.cidr-size', one, { of: use.of, allowed: `/${limit.widest} – /${limit.narrowest}` })),
      ...(limit.apart && use.each ? overlapping(ranges) : []),
      ...outside(ranges, outer(limit.within)),
    ]
  })
  // One variable may go to several resources that refuse it for the same.
  return found.filter((problem, index) => found.findIndex((other) => other.path === problem.path && other.code === problem.code) === index)
}

function handedBy({ variables }: ModuleDescription, vars: Record<string, unknown>, { variable, each, field }: VariableUse): Handed[] {
  const declared = variables.find(({ name }) => name === variable)
  const value = Object.hasOwn(vars, variable) ? vars[variable] : declared?.default
  const items: [string, unknown][] = each ? (isRecord(value) || Array.isArray(value) ? Object.entries(value) : []) : [['', value]]
  const sensitive = declared?.sensitive ?? true
  return items.flatMap(([key, item]) => {
    const text = field !== undefined && isRecord(item) ? item[field] : item
    const inner = [variable, ...(each ? [key] : []), ...(field === undefined ? [] : [field])].map(escape).join('/')
    return typeof text === 'string' ? [{ path: sensitive ? `/${variable}` : `/${inner}`, text, sensitive }] : []
  })
}

function overlapping(ranges: (Handed & { range: Range })[]): VarProblem[] {
  return ranges.flatMap((one, index) => {
    const other = ranges.slice(0, index).find(({ range }) => overlap(one.range, range))
    return other ? [refusal('vars.cidr-overlap', one, { other: other.sensitive ? other.path : other.text })] : []
  })
}

/** Ranges that lie in none of the given outer ones; silent where the outer one is not known. */
function outside(ranges: (Handed & { range: Range })[], outer: Handed[]): VarProblem[] {
  const known = outer.flatMap(({ text }) => parseCidr(text) ?? [])
  if (known.length === 0) return []
  return ranges
    .filter(({ range }) => !known.some((one) => holds(one, range)))
    .map((one) => refusal('vars.cidr-outside', one, { other: known.map(renderFirst).join(', ') }))
}

function refusal(code: Parameters<typeof problemOf>[0], { path, text, sensitive }: Handed, params: Record<string, string>): VarProblem {
  const values = sensitive ? {} : { given: echoed(text) }
  return problemOf(code, path, { path, given: sensitive ? 'a sensitive value' : shown(text), ...params }, values)
}

/** A segment of a JSON pointer. */
function escape(segment: string): string {
  return segment.replaceAll('~', '~0').replaceAll('/', '~1')
}
