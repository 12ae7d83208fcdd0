/** The token of a link, which stands behind the `#`: what stands there is never sent to a server. */
export function readLinkToken(hash: string): string | undefined {
  return new URLSearchParams(hash.replace(/^#/, '')).get('token') ?? undefined
}

/**
 * The token of a one-time link, taken out of the address bar: neither the history, a screenshot nor a copied address
 * should carry it on. It lives in this page's memory only.
 */
export function takeLinkToken(here: Pick<Location, 'hash' | 'pathname' | 'search'>, replace: (url: string) => void): string | undefined {
  const token = readLinkToken(here.hash)
  if (token) replace(`${here.pathname}${here.search}`)
  return token
}
