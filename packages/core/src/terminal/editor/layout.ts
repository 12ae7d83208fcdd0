import { columnsOf, graphemesOf } from './columns.ts'

export interface Place {
  /** Rows below the one where the prompt begins. */
  row: number
  column: number
}

export interface Layout {
  /** To be written from the beginning of the prompt's row. */
  output: string
  cursor: Place
  /** Where the screen's cursor is after `output`. */
  end: Place
  /** The text fills its last row, so that the cursor already stands on a row of its own. */
  isFull: boolean
}

/** Lays a prompt and an edited text out in rows of a width, as the screen will wrap them. */
export function layOut(given: {
  prompt: string
  continuation: string
  clusters: readonly string[]
  /** Index into `clusters`. */
  caret: number
  columns: number
}): Layout {
  const { prompt, continuation, clusters, caret, columns } = given
  const place: Place = { row: 0, column: 0 }
  let output = prompt
  let cursor: Place | undefined
  for (const cluster of graphemesOf(withoutColours(prompt))) advance(place, columnsOf(cluster), columns)
  for (const [index, cluster] of clusters.entries()) {
    if (cluster === '\n') {
      if (index === caret) cursor = settled(place, columns)
      output += `\r\n${continuation}`
      place.row++
      place.column = columnsOf(withoutColours(continuation))
      continue
    }
    advance(place, columnsOf(cluster), columns, () => {
      if (index === caret) cursor = { ...place }
    })
    output += cluster
  }
  // A cursor behind the last column does not exist yet: the next row has to be begun.
  const isFull = place.column >= columns
  if (isFull) {
    output += '\r\n'
    place.row++
    place.column = 0
  }
  return { output, cursor: cursor ?? { ...place }, end: place, isFull }
}

/** Moves past something of a width; what does not fit into the rest of the row begins the next one. */
function advance(place: Place, width: number, columns: number, before?: () => void): void {
  if (place.column + width > columns) {
    place.row++
    place.column = 0
  }
  before?.()
  place.column += width
}

function settled({ row, column }: Place, columns: number): Place {
  return column >= columns ? { row: row, column: columns - 1 } : { row, column }
}

export function withoutColours(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/\x1b\[[0-9;]*m/g, '')
}
