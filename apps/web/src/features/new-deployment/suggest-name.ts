/** A name to begin with: `aws_vpc` becomes `aws-vpc-3f9k`, letters, digits and single dashes as names demand. */
export function suggestName(module: string, random: Uint8Array = crypto.getRandomValues(new Uint8Array(4))): string {
  const stem = module
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .replace(/-+$/, '')
    .slice(0, 50)
  return `${stem || 'deployment'}-${[...random].map((byte) => (byte % 36).toString(36)).join('')}`
}

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

export function isDeploymentName(name: string): boolean {
  return name.length >= 2 && name.length <= 63 && NAME.test(name)
}
