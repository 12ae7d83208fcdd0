import { createSanitiser } from './sanitise.ts'

const MOST_KEPT = 64 * 1024

/** What a terminal has shown: everything passes through, and the newest of it can be shown again. */
export interface Screen {
  /** What the editor draws; it is trusted. */
  draw(output: string): void
  /** What a program prints; it is not. */
  print(text: string): void
  /** Begins a new row unless the cursor stands at the start of one. */
  freshLine(): void
  /** What was shown from a place on, or all there is when the place is gone. */
  since(seq: number): { from: number; data: string }
  /** Characters so far. */
  seq(): number
  /** Forgets all but the newest rows. */
  shrink(): void
}

export function createScreen(show: (data: string, seq: number) => void): Screen {
  let sanitise = createSanitiser()
  let kept: string[] = []
  let keptLength = 0
  let seq = 0
  let atStart = true

  function write(data: string): void {
    if (data === '') return
    seq += data.length
    kept.push(data)
    keptLength += data.length
    while (keptLength > MOST_KEPT && kept.length > 1) keptLength -= kept.shift()!.length
    if (kept.length > 512) kept = [kept.join('')]
    show(data, seq)
  }

  return {
    draw: write,
    print(text) {
      const data = sanitise(text)
      if (data === '') return
      const shown = data.replaceAll(COLOUR, '')
      if (shown !== '') atStart = shown.endsWith('\n')
      write(data)
    },
    freshLine() {
      if (!atStart) write('\r\n')
      atStart = true
      // A program that left colours on or a sequence open does not spoil the prompt.
      write('\u001b[0m\u001b[?25h')
      sanitise = createSanitiser()
    },
    since(from) {
      const first = seq - keptLength
      if (from >= first && from <= seq) return { from, data: kept.join('').slice(from - first) }
      // Not in the middle of a row, and not in the middle of a sequence.
      const text = kept.join('')
      const row = first === 0 ? 0 : text.indexOf('\n') + 1
      return { from: first + row, data: text.slice(row) }
    },
    seq: () => seq,
    shrink() {
      const text = kept.join('').slice(-8 * 1024)
      kept = [text.slice(text.indexOf('\n') + 1)]
      keptLength = kept[0]!.length
    },
  }
}

const COLOUR = new RegExp(`${'\u001b'}\\[[0-9;?]*[a-zA-Z]`, 'g')
