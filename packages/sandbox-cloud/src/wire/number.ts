import { BigDecimal } from '../value.ts'
import { WireError } from './wire-error.ts'

/** A float as it is meant: a JavaScript number where its shortest text is its exact value, else all its digits. */
export function fromFloat(value: number): number | BigDecimal {
  if (!Number.isFinite(value)) throw new WireError(`${value} is no terraform number`)
  const exact = exactDecimal(value)
  return exact === String(value) ? value : new BigDecimal(exact)
}

export function fromInteger(value: bigint): number | BigDecimal {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : new BigDecimal(String(value))
}

/** Digits without an exponent, so that the text is one that terraform writes itself. */
export function decimalText(value: number | BigDecimal): string {
  return typeof value === 'number' ? (Number.isSafeInteger(value) ? String(value) : shortDecimal(value)) : value.text
}

function shortDecimal(value: number): string {
  const text = String(value)
  return text.includes('e') || Number.isInteger(value) ? exactDecimal(value) : text
}

/** Every float is a whole number of some negative power of two, and so has finitely many decimal digits. */
function exactDecimal(value: number): string {
  if (Number.isInteger(value)) return String(BigInt(value))
  const bits = new DataView(new ArrayBuffer(8))
  bits.setFloat64(0, Math.abs(value))
  const raw = bits.getBigUint64(0)
  const exponent = Number(raw >> 52n)
  const mantissa = (raw & ((1n << 52n) - 1n)) | (exponent === 0 ? 0n : 1n << 52n)
  const places = 1075 - Math.max(exponent, 1)
  const digits = String(mantissa * 5n ** BigInt(places)).padStart(places + 1, '0')
  const fraction = digits.slice(-places).replace(/0+$/, '')
  return `${value < 0 ? '-' : ''}${digits.slice(0, -places)}${fraction && `.${fraction}`}`
}
