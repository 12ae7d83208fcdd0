import type { Deployment, DeploymentSummary } from '@mcp-cloud/contracts'
import { renderAdvice } from './advice.ts'
import { renderRun, simulatedNote } from './run.ts'
import { paintStatus, statusText } from './status.ts'
import { renderTable } from './table.ts'
import { renderAgo } from './time.ts'
import { renderValue } from './value.ts'
import { indent, lines, say, type View } from './view.ts'

export function renderDeployment(deployment: Deployment, view: View): string {
  const run = deployment.currentRun ?? deployment.lastRun
  const vars = [
    ...Object.entries(deployment.vars).map(([name, value]) => `${name} = ${renderValue(value)}`),
    ...deployment.sensitiveVars.map((name) => `${name} = ${say(view, '(sensitive)', '(민감)')}`),
  ]
  return lines(
    renderHead(deployment, view),
    vars.length > 0 && `${say(view, 'variables', '변수')}\n${indent(vars.join('\n'))}`,
    deployment.note && `${say(view, 'note', '메모')}: ${deployment.note}`,
    renderAdvice(deployment, view),
    run &&
      `${say(view, deployment.currentRun ? 'current run' : 'last run', deployment.currentRun ? '현재 실행' : '마지막 실행')}\n${indent(renderRun(run, view))}`,
    deployment.resources.length > 0 || deployment.report ? `\n${renderReport(deployment, view)}` : undefined,
  )
}

export function renderHead(
  deployment: Pick<Deployment, 'id' | 'name' | 'status' | 'module' | 'moduleVersion' | 'account'>,
  view: View,
): string {
  return lines(
    `${view.paint('bold', deployment.name)}  ${paintStatus(deployment.status, view)}  ${view.paint('dim', deployment.id)}`,
    `${say(view, 'module', '모듈')} ${deployment.module} ${view.paint('dim', deployment.moduleVersion)}, ${say(view, 'account', '계정')} ${simulatedNote(deployment.account, view)}`,
  )
}

/** What exists now: the summary, the facts, the resources that no fact tells of, and the outputs; a sensitive output by its name only. */
export function renderReport(deployment: Pick<Deployment, 'report' | 'resources' | 'outputs'>, view: View): string {
  const { report } = deployment
  // Outputs stand below in full.
  const facts = (report?.facts ?? []).filter((fact) => !fact.label.startsWith('output '))
  const told = new Set(facts.map((fact) => fact.label))
  const resources = deployment.resources.filter((resource) => !told.has(resource.address))
  const outputs = Object.entries(deployment.outputs)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, output]) => `${name} = ${output.sensitive ? say(view, '(sensitive)', '(민감)') : renderValue(output.value, 200)}`)
  return lines(
    report && report.summary[view.lang],
    facts.length > 0 && indent(facts.map((fact) => `${fact.label}: ${fact.value}`).join('\n')),
    resources.length > 0 &&
      `${say(view, 'resources', '자원')}\n${indent(renderResources(resources, { ...view, columns: view.columns - 2 }))}`,
    outputs.length > 0 && `${say(view, 'outputs', '출력')}\n${indent(outputs.join('\n'))}`,
  )
}

export function renderList(deployments: readonly DeploymentSummary[], view: View): string {
  if (deployments.length === 0) {
    return say(
      view,
      'There are no deployments here yet. Begin with: mcp-cloud modules',
      '아직 배포가 없습니다. 다음으로 시작하십시오: mcp-cloud modules',
    )
  }
  return renderTable(
    deployments,
    [
      { title: say(view, 'NAME', '이름'), cell: (row) => row.name, flexible: true },
      {
        title: say(view, 'STATUS', '상태'),
        cell: (row) => statusText(row.status, view),
        paint: (text, row) => paintStatus(row.status, view, text),
      },
      { title: say(view, 'MODULE', '모듈'), cell: (row) => row.module, flexible: true },
      {
        title: say(view, 'ACCOUNT', '계정'),
        cell: (row) => (row.account.simulated ? `${row.account.name} ${say(view, '(simulated)', '(시뮬레이션)')}` : row.account.name),
        flexible: true,
      },
      { title: say(view, 'RESOURCES', '자원'), cell: (row) => row.resourceCount.toLocaleString(view.lang) },
      { title: say(view, 'UPDATED', '변경'), cell: (row) => renderAgo(row.updatedAt, view) },
      { title: 'ID', cell: (row) => row.id },
    ],
    view,
  )
}

function renderResources(resources: Deployment['resources'], view: View): string {
  return renderTable(
    resources,
    [
      { title: say(view, 'ADDRESS', '주소'), cell: (row) => row.address, flexible: true },
      { title: 'ID', cell: (row) => row.id ?? '-', flexible: true },
      { title: say(view, 'REGION', '리전'), cell: (row) => row.region ?? '-' },
    ],
    view,
  )
}
