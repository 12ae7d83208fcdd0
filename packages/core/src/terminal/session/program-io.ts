import type { ProgramIo } from './program.ts'

export interface Signals {
  interrupted: AbortSignal
  killed: AbortSignal
}

export function ioOf(
  options: Pick<ProgramIo, 'learner' | 'lang' | 'home' | 'call'> & { columns(): number },
  signals: Signals,
): Omit<ProgramIo, 'out' | 'err' | 'ask'> {
  const { learner, lang, home, call } = options
  return { learner, lang, columns: options.columns(), home, call, signal: signals.interrupted, killed: signals.killed }
}
