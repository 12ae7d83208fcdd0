import type { Module, ModuleSummary, ModuleVariable } from '@mcp-cloud/contracts'
import { renderTable } from './table.ts'
import { renderValue } from './value.ts'
import { indent, lines, say, type View } from './view.ts'

export function renderModules(modules: readonly ModuleSummary[], view: View): string {
  if (modules.length === 0)
    return say(view, 'No module fits. All of them: mcp-cloud modules', '해당하는 모듈이 없습니다. 전체 목록: mcp-cloud modules')
  return renderTable(
    modules,
    [
      { title: say(view, 'MODULE', '모듈'), cell: (row) => row.name },
      { title: say(view, 'CLOUD', '클라우드'), cell: (row) => row.cloud },
      { title: say(view, 'VERSION', '버전'), cell: (row) => row.version },
      { title: say(view, 'WHAT IT MAKES', '설명'), cell: (row) => row.description, flexible: true },
    ],
    view,
  )
}

export function renderModule(module: Module, view: View): string {
  const required = module.variables.filter((variable) => variable.required)
  const optional = module.variables.filter((variable) => !variable.required)
  const example = required.map((variable) => ` --var ${variable.name}=…`).join('')
  return lines(
    `${view.paint('bold', module.name)} ${view.paint('dim', module.version)} (${module.cloud})`,
    module.description,
    ...(required.length > 0
      ? [
          '',
          view.paint('bold', say(view, 'Required variables', '필수 변수')),
          ...required.map((variable) => renderVariable(variable, view)),
        ]
      : []),
    ...(optional.length > 0
      ? [
          '',
          view.paint('bold', say(view, 'Optional variables', '선택 변수')),
          ...optional.map((variable) => renderVariable(variable, view)),
        ]
      : []),
    ...(module.outputs.length > 0
      ? [
          '',
          view.paint('bold', say(view, 'Outputs', '출력')),
          ...module.outputs.map((output) =>
            indent(`${output.name}${output.sensitive ? ` ${say(view, '(sensitive)', '(민감)')}` : ''}: ${output.description}`),
          ),
        ]
      : []),
    '',
    `${view.paint('dim', say(view, 'next:', '다음:'))} mcp-cloud deploy ${module.name} my-name${example} --plan`,
  )
}

function renderVariable(variable: ModuleVariable, view: View): string {
  const marks = [
    variable.sensitive && say(view, 'sensitive', '민감'),
    variable.costRelevant !== null && say(view, 'affects the cost', '비용에 영향'),
  ].filter(Boolean)
  const fallback = variable.required || variable.sensitive ? '' : ` = ${renderValue(variable.default, 60)}`
  return indent(
    lines(
      `${view.paint('bold', variable.name)}: ${variable.type.replace(/\s+/g, ' ')}${fallback}${marks.length > 0 ? `  [${marks.join(', ')}]` : ''}`,
      variable.description && indent(variable.description, 4),
      ...variable.validations.map((rule) => indent(view.paint('dim', rule), 4)),
    ),
  )
}
