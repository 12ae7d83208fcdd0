/** argv of `terraform version`, without the binary. */
export function versionArgs({ json = true }: { json?: boolean } = {}): string[] {
  return json ? ['version', '-json'] : ['version']
}
