const KEY = 'mcp-cloud-chat-link'

/** The token survives signing in, in this tab only, and is never part of an address. */
export function keepChatLinkToken(token: string | undefined, storage: Storage = sessionStorage): string | undefined {
  if (token) storage.setItem(KEY, token)
  return token ?? storage.getItem(KEY) ?? undefined
}

export function forgetChatLinkToken(storage: Storage = sessionStorage): void {
  storage.removeItem(KEY)
}
