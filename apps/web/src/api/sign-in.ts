import { readFaultBody, type FaultView } from './fault.ts'

/** Opens a session by email and password. Answers the refusal, or nothing when it worked. */
export async function signIn(email: string, password: string): Promise<FaultView | undefined> {
  return post('/api/auth/sign-in/email', { email, password })
}

/** Ends the session; the server forgets it. */
export async function signOut(): Promise<FaultView | undefined> {
  return post('/api/auth/sign-out', {})
}

/** Sets a new password and ends the other sessions of the person. */
export async function changePassword(currentPassword: string, newPassword: string): Promise<FaultView | undefined> {
  return post('/api/auth/change-password', { currentPassword, newPassword, revokeOtherSessions: true })
}

async function post(path: string, body: unknown): Promise<FaultView | undefined> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (response.ok) return undefined
    return readFaultBody(await response.json().catch(() => undefined), response.status)
  } catch {
    return { code: 'offline', status: 0, message: '', problems: [] }
  }
}
