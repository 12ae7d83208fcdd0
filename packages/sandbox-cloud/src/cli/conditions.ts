import { readFile } from 'node:fs/promises'
import { parseConditions, type Conditions } from '../engine/conditions.ts'
import { UsageError } from './usage.ts'

/** The switches of `exec` that say how the clouds behave. */
export interface ConditionSwitches {
  delay?: string | undefined
  quotas?: boolean | undefined
  /** A file of JSON: a list of faults, or all conditions as an object. */
  faults?: string | undefined
  seed?: string | undefined
}

/** Switches say more than the file does. @throws UsageError */
export async function readConditions({ delay, quotas, faults, seed }: ConditionSwitches): Promise<Conditions> {
  return {
    ...(faults === undefined ? {} : await readFromFile(faults)),
    ...(delay === undefined ? {} : { pace: paceOf(delay) }),
    ...(quotas ? { quotas: true } : {}),
    ...(seed === undefined ? {} : { seed }),
  }
}

async function readFromFile(path: string): Promise<Conditions> {
  try {
    const written = JSON.parse(await readFile(path, 'utf8'))
    return parseConditions(Array.isArray(written) ? { faults: written } : written)
  } catch (cause) {
    throw new UsageError(`--faults ${path}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

function paceOf(delay: string): number {
  const pace = delay === 'real' ? 1 : delay === 'none' ? 0 : Number(delay)
  if (delay === '' || !(pace >= 0 && pace <= 100))
    throw new UsageError(`--delay is "${delay}"; it must be none, real, or a share of the real time such as 0.1`)
  return pace
}
