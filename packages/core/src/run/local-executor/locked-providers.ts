/** The providers a lock file pins, with a digest of what it pins: source → `version h1:…`. */
export function lockedProviders(lockFile: string): Record<string, string> {
  const providers: Record<string, string> = {}
  for (const block of lockFile.matchAll(/provider "([^"]+)" \{([^}]*)\}/g)) {
    const [, source = '', body = ''] = block
    const version = /version\s*=\s*"([^"]+)"/.exec(body)?.[1] ?? ''
    const hash = /"(h1:[^"]+)"/.exec(body)?.[1] ?? ''
    providers[source] = `${version} ${hash}`.trim()
  }
  return providers
}
