import { meets, renderMeasured, renderTarget, type Figure } from '../figure.ts'

/** The page with every figure of one run. What misses its target stands there as missed. */
export function renderResults(machine: [string, string][], figures: (Figure & { load: string })[]): string {
  const missed = figures.filter((figure) => !meets(figure)).length
  const rows = figures.map(
    (figure) =>
      `| ${figure.id} | ${figure.what} | ${figure.value} | ${figure.against ?? ''} | ${renderMeasured(figure)} | ${renderTarget(figure)} | ${meets(figure) ? 'met' : '**missed**'} | ${figure.load} |`,
  )
  const notes = figures.flatMap((figure) => (figure.notes ?? []).map((note) => `- (${figure.id}) ${note}.`))
  return `# Benchmarks

Written by \`npm run bench\`; do not edit. Ratios compare with bare tools on the same machine in the same run, in turns, so that
they mean the same on a fast and a slow one. Unless a note says otherwise a figure is the median of 10 rounds, and for a p95 the
median of the p95s of 10 rounds. ${figures.length - missed} of ${figures.length} targets are met.

| | |
|---|---|
${machine.map(([name, value]) => `| ${name} | ${value} |`).join('\n')}

| | What | Measured | Compared with | Result | Target | | Load average |
|---|---|---|---|---|---|---|---|
${rows.join('\n')}

## Notes

${notes.join('\n')}
`
}
