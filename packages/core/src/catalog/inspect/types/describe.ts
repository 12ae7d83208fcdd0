import { parseType } from './parse.ts'
import { TypeSyntaxError } from './scan.ts'
import type { Type } from './type.ts'

export type TypeReading = { ok: true; type: Type } | { ok: false; message: string; line: number; column: number }

/** Reads a type expression, with what cannot be read as a value. */
export function readType(source: string): TypeReading {
  try {
    return { ok: true, type: parseType(source) }
  } catch (error) {
    if (!(error instanceof TypeSyntaxError)) throw error
    return { ok: false, message: error.message, line: error.line, column: error.column }
  }
}
