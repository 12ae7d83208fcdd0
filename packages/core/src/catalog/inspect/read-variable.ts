import type { Attribute, Block } from './blocks.ts'
import { isTrue, positionOf, sourceOf, stringOf, valueOf } from './blocks.ts'
import type { ModuleProblem, Position, Validation, VariableDescription } from './description.ts'
import { literalOf } from './literal.ts'
import { moduleProblem } from './problem.ts'
import { convert } from './types/convert.ts'
import { readType } from './types/describe.ts'
import type { JsonSchema } from './types/schema.ts'
import type { Type } from './types/type.ts'
import { variableSchema } from './variable-schema.ts'

export interface VariableReading {
  variable: VariableDescription
  schema: JsonSchema
  problems: ModuleProblem[]
}

/** Reads a variable block; `lines` are those of its file. */
export function readVariable(block: Block, lines: string[]): VariableReading {
  const name = block.labels[0] ?? ''
  const typed = readVariableType(block, name)
  const initial = readDefault(block, name, typed.type)
  const variable: VariableDescription = {
    name,
    type: sourceOf(block, 'type') ?? 'any',
    description: (stringOf(block, 'description') ?? '').trim(),
    ...initial.value,
    required: !block.attributes.has('default'),
    sensitive: isTrue(block, 'sensitive'),
    nullable: valueOf(block, 'nullable') !== false,
    ephemeral: isTrue(block, 'ephemeral'),
    validations: block.blocks.filter((inner) => inner.type === 'validation').map(readValidation),
    position: block.position,
    ...costOf(block, lines),
  }
  const problems = [...typed.problems, ...initial.problems]
  if (!block.attributes.has('type')) problems.push(moduleProblem('module.variable-untyped', { name }, block.position))
  if (variable.description === '') problems.push(moduleProblem('module.variable-undescribed', { name }, block.position))
  return { variable, problems, schema: variableSchema(variable, typed.type, block) }
}

function readVariableType(block: Block, name: string): { type: Type; problems: ModuleProblem[] } {
  const attribute = block.attributes.get('type')
  if (!attribute) return { type: { kind: 'any' }, problems: [] }
  const reading = readType(attribute.node.text)
  if (reading.ok) return { type: reading.type, problems: [] }
  const position = within(positionOf(attribute.node, block.position.file), reading)
  return { type: { kind: 'any' }, problems: [moduleProblem('module.variable-type', { name, detail: reading.message }, position)] }
}

/** A place inside an expression as a place in the file. */
function within(start: Position, inner: { line: number; column: number }): Position {
  return { file: start.file, line: start.line + inner.line - 1, column: inner.line === 1 ? start.column + inner.column - 1 : inner.column }
}

function readDefault(block: Block, name: string, type: Type): { value: { default?: unknown }; problems: ModuleProblem[] } {
  const attribute = block.attributes.get('default')
  if (!attribute) return { value: {}, problems: [] }
  const literal = literalOf(attribute.node)
  if (!literal) return { value: {}, problems: [moduleProblem('module.variable-computed-default', { name }, attribute.position)] }
  return { value: { default: literal.value }, problems: defaultProblems(literal.value, name, type, attribute) }
}

function defaultProblems(value: unknown, name: string, type: Type, attribute: Attribute): ModuleProblem[] {
  return convert(value, type, `/${name}`).found.flatMap((point) => {
    if (point.kind === 'wrong')
      return [
        moduleProblem(
          'module.variable-default',
          { name, detail: `${point.path} is ${point.found}, not ${point.wanted}` },
          attribute.position,
        ),
      ]
    if (point.kind === 'missing')
      return [moduleProblem('module.variable-default', { name, detail: `${point.path} needs "${point.name}"` }, attribute.position)]
    return []
  })
}

function readValidation(block: Block): Validation {
  return {
    condition: sourceOf(block, 'condition') ?? '',
    errorMessage: stringOf(block, 'error_message') ?? sourceOf(block, 'error_message') ?? '',
  }
}

/** The reason in a `# cost: …` line right above the block. */
function costOf(block: Block, lines: string[]): { costRelevant?: string } {
  const reason = /^\s*(?:#|\/\/)\s*cost:\s*(.+?)\s*$/.exec(lines[block.position.line - 2] ?? '')?.[1]
  return reason ? { costRelevant: reason } : {}
}
