import type { Platform } from '@mcp-cloud/core/kernel'
import type { Config } from '../config.ts'
import { openFoundation } from './foundation.ts'
import { createLogger } from './logger.ts'

/** A platform for one administration command, beside a running server or without one. */
export async function withPlatform<T>(config: Config, work: (platform: Platform) => Promise<T>): Promise<T> {
  const isolation = { kind: 'none' as const, notice: null }
  await using foundation = await openFoundation(config, createLogger('warn'), { terraform: null, isolation })
  return await work(foundation.platform)
}
