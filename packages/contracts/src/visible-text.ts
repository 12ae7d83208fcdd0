/**
 * Makes characters visible that could repaint a terminal, reorder text or hide in it: C0 and C1 controls but tab and
 * newline, bidirectional controls, zero-width characters, and line separators. `-no-color` removes none of these.
 */
export function visible(text: string): string {
  return text.replaceAll(HIDDEN, (character) => {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x20) return String.fromCodePoint(0x2400 + code)
    if (code === 0x7f) return '␡'
    return `\\u{${code.toString(16)}}`
  })
}

/* oxlint-disable no-control-regex -- control characters are what this is about */
const HIDDEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu
