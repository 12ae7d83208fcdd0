import type { Tree } from 'web-tree-sitter'
import type { ModuleProblem } from '../description.ts'
import { moduleProblem } from '../problem.ts'
import { findTemplateRead } from './template-reads.ts'

/** Files beside the .tf ones that terraform would load, or that are templates with code in them. */
export function readSurroundings(files: ReadonlyMap<string, string>, parse: (text: string) => Tree): ModuleProblem[] {
  return [...files].flatMap(([path, text]) => problemsOf(path, text, parse))
}

function problemsOf(path: string, text: string, parse: (text: string) => Tree): ModuleProblem[] {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const position = { file: path, line: 1, column: 1 }
  const kind = ['.tf.json', '.tofu.json', '.tofu'].find((ending) => name.endsWith(ending))
  const found: ModuleProblem[] = []
  if (/^(.*_)?override\.(tf|tofu)(\.json)?$/.test(name)) found.push(moduleProblem('module.override-file', {}, position))
  else if (kind) found.push(moduleProblem('module.unread-configuration', { kind }, position))
  if (/^terraform\.tfvars(\.json)?$|\.auto\.tfvars(\.json)?$/.test(name)) found.push(moduleProblem('module.values-file', {}, position))
  // Any other file can be rendered, whatever its name says.
  const read = name.endsWith('.tf') ? undefined : findTemplateRead(text, parse)
  if (read) found.push(moduleProblem('module.template-reads-file', { reader: read.reader }, { file: path, line: read.line, column: 1 }))
  return found
}
