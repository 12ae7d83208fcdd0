import type { Actor, Platform } from '../../kernel/index.ts'

/** What a request carries, by lower-case name. */
export type RequestHeaders = Readonly<Record<string, string | string[] | undefined>>

/** Sign-in and credentials of one platform. */
export interface Auth {
  /**
   * Answers a request under `/api/auth/`. The server passes the client's address in the header `x-mcp-cloud-client-ip`, and takes that
   * header away from what clients send.
   */
  handle(request: Request): Promise<Response>
  /**
   * Who sends a request: by API key (`Authorization: Bearer` or `x-api-key`), else by session cookie, else anonymous.
   * `via` tells which.
   *
   * @throws Fault `unauthenticated` for a key that is not good, and for credentials that contradict each other.
   */
  authenticate(headers: RequestHeaders): Promise<Actor>
  /** Opens a session; answers the `Set-Cookie` values. @throws Fault `forbidden` for a disabled person. */
  openSession(userId: string): Promise<string[]>
  hashPassword(password: string): Promise<string>
}

const auths = new WeakMap<Platform, Auth>()

export function rememberAuth(platform: Platform, auth: Auth): Auth {
  auths.set(platform, auth)
  return auth
}

/** The sign-in of the process that serves this platform. */
export function authOf(platform: Platform): Auth {
  const auth = auths.get(platform)
  if (!auth) throw new Error('this process does not serve sign-in: createAuth was not called for its platform')
  return auth
}
