/** Over a day in all: an approval does not live longer. */
export const MOST_ATTEMPTS = 24
const FIRST_SECONDS = 5
const MOST_SECONDS = 3600

/** Seconds until the next attempt: doubling from five seconds up to an hour, with a fifth of jitter (`random` in 0…1). */
export function backoffSeconds(attempts: number, random: number, atLeast = 0): number {
  const seconds = Math.min(MOST_SECONDS, FIRST_SECONDS * 2 ** Math.min(20, attempts - 1))
  return Math.max(atLeast, seconds * (0.9 + random / 5))
}
