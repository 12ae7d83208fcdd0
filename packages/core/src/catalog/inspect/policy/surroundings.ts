import type { ModuleProblem } from '../description.ts'
import { moduleProblem } from '../problem.ts'
import { FILE_READERS } from './file-readers.ts'

// Calls inside ${…} or %{…}, where a template is code.
const TEMPLATE_CALL = new RegExp(String.raw`[$%]\{[^}]*?\b(${[...FILE_READERS.keys()].join('|')})\s*\(`)

/** Files beside the .tf ones that terraform would load, or that are templates with code in them. */
export function readSurroundings(files: ReadonlyMap<string, string>): ModuleProblem[] {
  return [...files].flatMap(([path, text]) => problemsOf(path, text))
}

function problemsOf(path: string, text: string): ModuleProblem[] {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const position = { file: path, line: 1, column: 1 }
  const kind = ['.tf.json', '.tofu.json', '.tofu'].find((ending) => name.endsWith(ending))
  const found: ModuleProblem[] = []
  if (/^(.*_)?override\.(tf|tofu)(\.json)?$/.test(name)) found.push(moduleProblem('module.override-file', {}, position))
  else if (kind) found.push(moduleProblem('module.unread-configuration', { kind }, position))
  if (/^terraform\.tfvars(\.json)?$|\.auto\.tfvars(\.json)?$/.test(name)) found.push(moduleProblem('module.values-file', {}, position))
  // Documentation and tests are never rendered.
  const call = /\.(tf|tftest\.hcl|md)$/.test(name) ? null : TEMPLATE_CALL.exec(text)
  if (call) {
    const line = text.slice(0, call.index).split('\n').length
    found.push(moduleProblem('module.template-reads-file', { reader: call[1] ?? '' }, { file: path, line, column: 1 }))
  }
  return found
}
