import { pino, type Logger } from 'pino'
import type { Config } from '../config.ts'

/** JSON lines on standard error. Headers that carry credentials are cut out wherever a request is logged. */
export function createLogger(level: Config['logLevel']): Logger {
  const secret = [
    'req.headers.authorization',
    'req.headers.cookie',
    'req.headers["x-api-key"]',
    'headers.authorization',
    'headers.cookie',
    'headers["x-api-key"]',
  ]
  return pino({ level, base: null, redact: { paths: secret, censor: '«hidden»' } }, pino.destination({ fd: 2, sync: true }))
}
