/** Why the server closed a terminal's socket (WebSocket close codes 4000–4999 are an application's own). */
export const TERMINAL_CLOSES = { signedOut: 4401, refused: 4403, tooMany: 4429, malformed: 4400, elsewhere: 4409, absent: 4503 } as const
