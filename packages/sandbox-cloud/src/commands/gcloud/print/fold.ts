/** Where gcloud's YAML begins a new line. */
const WIDTH = 80

/** Long text is broken at a space once a line is longer than that. `column` is where it begins, `indent` how far further lines stand in. */
export function folded(text: string, column: number, indent: string): string {
  if (column + text.length <= WIDTH) return text
  let [line, shown] = [column, '']
  for (const [index, word] of text.split(' ').entries()) {
    if (index === 0) [shown, line] = [word, column + word.length]
    else if (line > WIDTH && word !== '' && !shown.endsWith(' '))
      [shown, line] = [`${shown}\n${indent}${word}`, indent.length + word.length]
    else [shown, line] = [`${shown} ${word}`, line + 1 + word.length]
  }
  return shown
}
