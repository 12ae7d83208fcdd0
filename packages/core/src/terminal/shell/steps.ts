import { parse, serialize, type CommandNode, type PipelineNode, type ScriptNode } from 'just-bash'
import type { Operator, Step } from './protocol.ts'

/** Programs that speak to the screen themselves when nothing stands between them and it. */
export const OUTSIDE = new Set(['terraform', 'mcp-cloud', 'sleep', 'nano', 'vi', 'vim', 'emacs', 'code'])
const PAGERS = new Set(['less', 'more'])

/**
 * The pipelines of a line, in order. Undefined when the line is not complete yet.
 * @throws Error with the parser's words for what can never become a line.
 */
export function stepsOf(text: string): Step[] | undefined {
  if (isOpen(text)) return undefined
  let script: ScriptNode
  try {
    script = parse(text)
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    if (/got EOF|unexpected EOF/.test(message) || isAtEnd(message, text)) return undefined
    throw cause
  }
  const steps: Step[] = []
  for (const statement of script.statements) {
    if (statement.deferredError) throw new Error(statement.deferredError.message)
    for (const [index, pipeline] of statement.pipelines.entries()) {
      const operator: Operator = index === 0 ? ';' : (statement.operators[index - 1] ?? ';')
      const alone = { ...statement, pipelines: [pipeline], operators: [] }
      steps.push({ operator, source: serialize({ ...script, statements: [alone] }), ...kindOf(pipeline) })
    }
  }
  // What was typed is what runs; written out anew it might differ in a detail.
  if (steps.length === 1) steps[0]!.source = text
  return steps
}

/** What the parser takes for complete and a person does not: an open here-document, a line that ends in `\` or in an operator. */
function isOpen(text: string): boolean {
  if (/(^|[^\\])(\\\\)*\\$/.test(text)) return true
  const trimmed = text.trimEnd()
  if (/(\||&&)$/.test(trimmed)) return true
  const last = /<<-?\s*(['"]?)([A-Za-z_][A-Za-z0-9_]*)\1(?=[\s;|&)>]|$)/.exec(text)
  if (!last || text.includes('<<<')) return false
  const after = text
    .slice(last.index + last[0].length)
    .split('\n')
    .slice(1)
  return !after.some((line) => line.replace(/^\t+/, '') === last[2])
}

/** `if true; then` is told as an unexpected `fi` behind the last character. */
function isAtEnd(message: string, text: string): boolean {
  const place = /^Parse error at (\d+):(\d+): syntax error near unexpected token `(fi|done|esac|\})'/.exec(message)
  const lines = text.split('\n')
  return place !== null && Number(place[1]) === lines.length && Number(place[2]) > lines.at(-1)!.trimEnd().length
}

function kindOf(pipeline: PipelineNode): Partial<Step> {
  const { commands } = pipeline
  const last = commands.at(-1)
  const name = last && nameOf(last)
  if (commands.length === 1 && last?.type === 'FunctionDef') return { functionName: last.name }
  if (!last || name === undefined || last.type !== 'SimpleCommand' || last.redirections.length > 0) return {}
  if (commands.length === 1 && (name === 'exit' || name === 'logout')) return { isExit: true }
  if (PAGERS.has(name) || (commands.length === 1 && OUTSIDE.has(name))) return { direct: name }
  return commands.length === 1 ? { direct: name } : {}
}

function nameOf(command: CommandNode): string | undefined {
  if (command.type !== 'SimpleCommand' || !command.name) return undefined
  const [part, ...more] = command.name.parts
  return part?.type === 'Literal' && more.length === 0 ? part.value : undefined
}
