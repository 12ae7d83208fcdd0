import type { Value } from '../value.ts'

/** One step into a value: an attribute's name, a list index, a map key. */
export type PathStep = { attribute: string } | { index: number } | { key: string }

export interface Diagnostic {
  severity: 'error' | 'warning'
  summary: string
  detail: string
  path?: PathStep[]
}

/** What one connection (an HTTP/2 session) was configured with: provider aliases have one each. */
export interface Session {
  /** Opaque to the wire; made by `openSession`. */
  readonly id: number
}

/**
 * What a provider does, without a word about the wire. Values come raw from msgpack: numbers may be decimal strings, which
 * the core conforms by schema. `null` stands for "no object".
 */
export interface ProviderCore {
  name: string
  openSession(): Session
  closeSession(session: Session): void
  /** Protobuf bytes of the answer to GetProviderSchema, the same in protocols 5 and 6. */
  schemaBytes(): Uint8Array
  typeNames(mode: 'managed' | 'data'): string[]
  validateProvider(session: Session, config: Value): Diagnostic[]
  configure(session: Session, config: Value): Promise<Diagnostic[]>
  validateResource(session: Session, type: string, config: Value, mode: 'managed' | 'data'): Diagnostic[]
  /** `stateJson` is terraform's stored attributes as JSON bytes. */
  upgradeState(session: Session, type: string, stateJson: Uint8Array): Promise<{ state: Value; diagnostics: Diagnostic[] }>
  read(
    session: Session,
    given: { type: string; state: Value; private: Uint8Array },
  ): Promise<{ state: Value; private: Uint8Array; diagnostics: Diagnostic[] }>
  plan(
    session: Session,
    given: { type: string; prior: Value; proposed: Value; config: Value; private: Uint8Array },
  ): Promise<{ planned: Value; requiresReplace: PathStep[][]; private: Uint8Array; diagnostics: Diagnostic[] }>
  apply(
    session: Session,
    given: { type: string; prior: Value; planned: Value; config: Value; private: Uint8Array },
  ): Promise<{ state: Value; private: Uint8Array; diagnostics: Diagnostic[] }>
  importState(
    session: Session,
    type: string,
    id: string,
  ): Promise<{ imported: { type: string; state: Value; private: Uint8Array }[]; diagnostics: Diagnostic[] }>
  readData(session: Session, type: string, config: Value): Promise<{ state: Value; diagnostics: Diagnostic[] }>
  /** This connection's terraform was interrupted: what is under way may finish, nothing new begins. */
  stop(session: Session): Promise<void>
}
