import { AWS_QUOTAS } from '../../packages/sandbox-cloud/src/aws/quotas.ts'
import { AWS_SECONDS } from '../../packages/sandbox-cloud/src/aws/seconds.ts'
import type { Figure, Seconds } from '../../packages/sandbox-cloud/src/engine/pace.ts'
import type { Quota } from '../../packages/sandbox-cloud/src/engine/quotas.ts'
import { GCP_QUOTAS } from '../../packages/sandbox-cloud/src/gcp/quotas.ts'
import { GCP_SECONDS } from '../../packages/sandbox-cloud/src/gcp/seconds.ts'

const QUOTAS = [...AWS_QUOTAS, ...GCP_QUOTAS]
const TIMES = [...Object.entries(AWS_SECONDS), ...Object.entries(GCP_SECONDS)].filter(([type]) => type !== '*')

/** What the simulated clouds allow and how long they take, with where each figure comes from. */
export function sandboxFiguresPage(): string {
  const read = QUOTAS.filter(({ source }) => source)
  const figures = TIMES.flatMap(([, seconds]) => seconds)
  return `# Quotas and times of the simulated clouds

A world has no quotas and takes no time unless it is asked to (\`--quotas\` and \`--delay\` of \`sandbox-cloud exec\`).

## Quotas

Of ${QUOTAS.length} quotas, ${read.length} were read where the source says, and ${QUOTAS.length - read.length} are estimates: no page with the number was found. They are those of a new account or
project; one that asked for more has more.

| type | limit | for each | the cloud answers | source |
| --- | ---: | --- | --- | --- |
${QUOTAS.map(quotaRow).join('\n')}

## Times

Seconds until an object is there, changed, and gone. Of ${figures.length} figures, ${figures.filter(isSeen).length} are the median of lines such as "Creation complete after 1m44s" that
terraform printed for others and that they published (the number of lines in brackets, at least three); ${figures.filter((figure) => !isSeen(figure)).length} are estimates.

| type | create | update | delete |
| --- | ---: | ---: | ---: |
${TIMES.map(([type, seconds]) => timeRow(type, seconds)).join('\n')}
`
}

function quotaRow({ type, limit, per = 'region', code, source }: Quota): string {
  const each = per === 'account' && type.startsWith('google_') ? 'project' : per === 'region' || per === 'account' ? per : `\`${per}\``
  const where = source ? `${source.page.startsWith('http') ? `<${source.page}>` : `\`${source.page}\``}, ${source.read}` : 'estimate'
  return `| \`${type}\` | ${limit.toLocaleString('en')} | ${each} | \`${code}\` | ${where} |`
}

function timeRow(type: string, seconds: Seconds): string {
  const cells = seconds.map((figure) => (isSeen(figure) ? `${figure.seconds} (${figure.lines})` : String(figure)))
  return `| \`${type}\` | ${cells.join(' | ')} |`
}

function isSeen(figure: Figure): figure is Exclude<Figure, number> {
  return typeof figure !== 'number'
}
