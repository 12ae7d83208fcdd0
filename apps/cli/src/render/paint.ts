const CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39], blue: [34, 39], cyan: [36, 39] } as const

export type Colour = keyof typeof CODES
/** Colours a text, or leaves it as it is where colour is off. Colour never alone carries a meaning. */
export type Paint = (colour: Colour, text: string) => string

export function createPaint(enabled: boolean): Paint {
  if (!enabled) return (_colour, text) => text
  return (colour, text) => {
    const [on, off] = CODES[colour]
    return `\u001b[${on}m${text}\u001b[${off}m`
  }
}
