import type { Session } from '../provider/core.ts'
import type { Value } from '../value.ts'
import type { WorldCall, WorldStore } from '../world/store.ts'
import { CloudError, type Call, type CloudSession } from './behaviour.ts'
import { regionOfObject } from './place.ts'
import { wait, waitsOf, type Seconds } from './pace.ts'
import type { ProviderOptions } from './provider.ts'

/** One change of the world. */
export interface Change<T> {
  session: Session
  operation: 'create' | 'update' | 'delete'
  type: string
  /** Where it stands is where it may go wrong. */
  object: Value
  /** What the history names it by. */
  idOf(result: T): string | null
  work(call: Call): Promise<T>
}

export interface Operator {
  /** Waits its time, asks the fault switches, runs alone, and stands in the history. */
  change<T>(change: Change<T>): Promise<T>
  /** Asks the fault switches whether a look at the world is answered. */
  look(session: Session, operation: 'read' | 'import' | 'data', type: string, object: Value): Promise<void>
  /** Whatever waits for this client waits no more. */
  hurry(session: Session): void
  forget(session: Session): void
}

interface OperatorOptions extends Pick<ProviderOptions, 'store' | 'runId' | 'settings'> {
  now(): Date
  sessionOf(session: Session): CloudSession
  callFor(session: Session, inside: WorldStore): Call
  /** How long the real cloud takes for the type. */
  secondsOf(type: string): Seconds
}

export function createOperator(options: OperatorOptions): Operator {
  const { store, runId, settings = {}, now, sessionOf, callFor, secondsOf } = options
  const waiting = new Map<number, AbortController>()

  function signalOf({ id }: Session): AbortSignal {
    const known = waiting.get(id) ?? new AbortController()
    waiting.set(id, known)
    return known.signal
  }

  async function mayFail(session: Session, operation: WorldCall['operation'], type: string, object: Value, when: 'before' | 'after') {
    if (!settings.fault) return
    const cloud = sessionOf(session)
    await settings.fault({ operation, type, when, region: regionOfObject(type, object, cloud), cloud: cloud.cloud })
  }

  return {
    async change({ session, operation, type, object, idOf, work }) {
      const note = (to: WorldStore, outcome: WorldCall['outcome'], id: string | null, message?: string) =>
        to.record({ runId, operation, type, id, outcome, at: now().toISOString(), ...(message ? { message } : {}) })
      const waits = waitsOf(operation, secondsOf(type), settings)
      try {
        await mayFail(session, operation, type, object, 'before')
        await wait(waits.before, signalOf(session))
        const result = await store.exclusively(async (inside) => {
          const done = await work(callFor(session, inside))
          // In the same transaction: whatever exists stands in the history too.
          await note(inside, 'ok', idOf(done))
          return done
        })
        await wait(waits.after, signalOf(session))
        await mayFail(session, operation, type, object, 'after')
        return result
      } catch (cause) {
        if (cause instanceof CloudError) await note(store, 'error', null, `${cause.code}: ${cause.message}`)
        throw cause
      }
    },
    look: (session, operation, type, object) => mayFail(session, operation, type, object, 'before'),
    hurry: (session) => waiting.get(session.id)?.abort(),
    forget: (session) => void waiting.delete(session.id),
  }
}
