const remembered = new Map<string, string>()

/** `DescribeVpcs` → `describe-vpcs`, `DBInstanceIdentifier` → `db-instance-identifier`: the names that people type. */
export function kebab(name: string): string {
  const known = remembered.get(name)
  if (known !== undefined) return known
  const made = special(name)
    .replace(/(.)([A-Z][a-z]+)/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
  remembered.set(name, made)
  return made
}

/** Plurals of abbreviations belong to the abbreviation: `VolumeARNs` → `volume-arns`. */
function special(name: string): string {
  return name.replace(/[A-Z]{2,}s$/, (tail) => `-${tail.toLowerCase()}`).replace(/^-/, '')
}
