/** One measured figure against its target. */
export interface Figure {
  /** Letter of the benchmark, such as `a`. */
  id: string
  what: string
  /** What was measured, with its unit. */
  value: string
  /** What it is compared with, with its unit; absent where the figure stands for itself. */
  against?: string
  /** The number that is judged. */
  measured: number
  unit: 'ratio' | 'ms' | 'MB' | 'kB'
  target: { atMost: number } | { atLeast: number }
  notes?: string[]
}

export function meets({ measured, target }: Figure): boolean {
  return 'atMost' in target ? measured <= target.atMost : measured >= target.atLeast
}

export function renderTarget({ target, unit }: Figure): string {
  const suffix = unit === 'ratio' ? '' : ` ${unit}`
  return 'atMost' in target ? `≤ ${target.atMost}${suffix}` : `≥ ${target.atLeast}${suffix}`
}

export function renderMeasured({ measured, unit }: Figure): string {
  return unit === 'ratio' ? measured.toFixed(2) : `${measured.toFixed(unit === 'MB' ? 0 : 1)} ${unit}`
}
