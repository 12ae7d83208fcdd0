import type { Finding, Policy } from '@mcp-cloud/contracts'

/** Rules that forbid a request whatever its plan will hold: those that look at nothing but its region and module. */
export function adviseByPolicy(policy: Policy | null, request: { module: string; region: string | undefined }): Finding[] {
  const { module, region } = request
  if (!region) return []
  return (policy?.rules ?? []).flatMap(({ id, when, outcome }): Finding[] => {
    if (outcome !== 'deny' || !when.regions || Object.keys(when).some((name) => name !== 'regions' && name !== 'modules')) return []
    if (when.modules && !when.modules.includes(module)) return []
    const { in: inside, notIn } = when.regions
    if (inside && !inside.includes(region)) return []
    if (notIn?.includes(region)) return []
    const [allowed] = notIn ?? []
    return [
      {
        id: `policy.region-denied:${id}`,
        code: 'policy.region-denied',
        severity: 'high',
        params: { region, rule: id, allowed: notIn?.join(', ') ?? '-' },
        path: '/region',
        ...(allowed ? { suggestion: { path: '/region', value: allowed } } : {}),
      },
    ]
  })
}
