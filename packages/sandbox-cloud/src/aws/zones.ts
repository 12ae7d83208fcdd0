const ZONES_A_REGION: Record<string, string[]> = {
  'us-east-1': ['a', 'b', 'c', 'd', 'e', 'f'],
  'us-west-1': ['a', 'c'],
  'us-west-2': ['a', 'b', 'c', 'd'],
  'ap-northeast-1': ['a', 'c', 'd'],
  'ap-northeast-2': ['a', 'b', 'c', 'd'],
}

export function zonesOf(region: string): string[] {
  return (ZONES_A_REGION[region] ?? ['a', 'b', 'c']).map((letter) => `${region}${letter}`)
}

/** `us-east-1a` → `use1-az1`. */
export function zoneId(zone: string): string {
  const [area = '', direction = '', rest = ''] = zone.split('-')
  const letters = direction.replace(/(north|south|east|west|central)/g, (word) => word[0] ?? '')
  const letter = rest.at(-1) ?? 'a'
  return `${area}${letters}${rest.slice(0, -1)}-az${letter.charCodeAt(0) - 96}`
}
