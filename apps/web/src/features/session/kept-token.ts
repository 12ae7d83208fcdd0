export type TokenPurpose = 'chat-link' | 'class-invite'

const key = (purpose: TokenPurpose) => `mcp-cloud-${purpose}`

/** Keeps a link's token over signing in: in this tab only, and never as part of an address, which is logged and sent on. */
export function keepToken(purpose: TokenPurpose, token: string, storage: Storage = sessionStorage): void {
  storage.setItem(key(purpose), token)
}

export function keptToken(purpose: TokenPurpose, storage: Storage = sessionStorage): string | undefined {
  return storage.getItem(key(purpose)) ?? undefined
}

export function forgetToken(purpose: TokenPurpose, storage: Storage = sessionStorage): void {
  storage.removeItem(key(purpose))
}
