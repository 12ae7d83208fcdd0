import type { CloudSession } from './behaviour.ts'
import type { FaultRule } from './faults.ts'

type Cloud = CloudSession['cloud']
type Meaning = Pick<FaultRule, 'operation' | 'when' | 'delayMs' | 'error'>

/** How clouds misbehave: each cloud's own code, our words. */
export const FAULT_KINDS = {
  /** Too many requests in too short a time. */
  throttling: (cloud) => ({
    error: {
      code: cloud === 'gcp' ? 'rateLimitExceeded' : 'ThrottlingException',
      message: 'too many requests in a short time; try again later',
    },
  }),
  /** A failure inside the cloud: nothing happened. */
  'server-error': (cloud) => ({
    error: { code: cloud === 'gcp' ? 'backendError' : 'InternalError', message: 'the cloud failed at something of its own; try again' },
  }),
  /** It was done, and nobody heard: the object is there, the caller knows of none. */
  'lost-answer': (cloud) => ({
    when: 'after',
    error: {
      code: cloud === 'gcp' ? 'deadlineExceeded' : 'RequestTimeout',
      message: 'no answer came in time; whether it was done is not known',
    },
  }),
  /** Everything is done, late. */
  slow: () => ({ delayMs: 3_000 }),
  /** The account may have no more of it. */
  quota: (cloud) => ({
    operation: 'create',
    error: { code: cloud === 'gcp' ? 'quotaExceeded' : 'LimitExceededException', message: 'the account has as many of it as it may have' },
  }),
  /** The machines or addresses of a zone are used up for now. */
  'no-capacity': (cloud) => ({
    operation: 'create',
    error: {
      code: cloud === 'gcp' ? 'ZONE_RESOURCE_POOL_EXHAUSTED' : 'InsufficientInstanceCapacity',
      message: 'the cloud has none of it left here for now; try another zone, or later',
    },
  }),
  /** Nothing answers, reads included. Give the rule a `region`. */
  'region-out': (cloud) => ({
    operation: 'any',
    error: { code: cloud === 'gcp' ? 'UNAVAILABLE' : 'ServiceUnavailable', message: 'the service does not answer in this region' },
  }),
} as const satisfies Record<string, (cloud: Cloud) => Meaning>

export type FaultKind = keyof typeof FAULT_KINDS
