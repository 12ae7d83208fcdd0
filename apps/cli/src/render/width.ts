/** Ranges that a terminal draws two cells wide (Unicode East Asian Width W and F, the blocks that occur in practice). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
// Our own colour sequences take no room.
// oxlint-disable-next-line no-control-regex -- the sequences begin with ESC
const COLOUR = /\u001b\[[0-9;]*m/g

/** Terminal cells a text takes. */
export function widthOf(text: string): number {
  let cells = 0
  for (const character of text.replace(COLOUR, '')) cells += WIDE.test(character) ? 2 : /\p{Mn}/u.test(character) ? 0 : 1
  return cells
}

export function padEnd(text: string, cells: number): string {
  return text + ' '.repeat(Math.max(0, cells - widthOf(text)))
}

/** Cuts plain text (no colours in it) to that many cells, with `…` where something was cut. */
export function cut(text: string, cells: number): string {
  if (widthOf(text) <= cells) return text
  let kept = ''
  let used = 0
  for (const character of text) {
    const wide = widthOf(character)
    if (used + wide > cells - 1) break
    kept += character
    used += wide
  }
  return `${kept}…`
}
