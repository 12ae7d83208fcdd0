import type { Node } from 'web-tree-sitter'
import { literalOf } from '../literal.ts'

/** A part of an expression: the grammar gives a traversal such as `var.x` as several sibling nodes. */
export type Operand = Node[]

const WRAPPERS = ['expression', 'operation']

/** The operand without wrapping nodes and parentheses. */
export function strip(operand: Operand): Operand {
  const [first, second] = operand
  if (operand.length === 1 && first && WRAPPERS.includes(first.type)) return strip(first.children)
  if (operand.length === 3 && first?.type === '(' && second) return strip([second])
  return operand
}

/** The only node of an operand, if it has one of this type. */
export function single(operand: Operand, type: string): Node | undefined {
  const [node, ...others] = strip(operand)
  return node?.type === type && others.length === 0 ? node : undefined
}

/** The source without blanks. */
export function sourceOf(operand: Operand): string {
  return strip(operand)
    .map((node) => node.text)
    .join('')
    .replaceAll(/\s/g, '')
}

export function constant(operand: Operand): unknown {
  const [node, ...others] = strip(operand)
  return node && others.length === 0 ? literalOf(node)?.value : undefined
}

/** Name and arguments of a function call. */
export function callOf(operand: Operand): { name: string; args: Operand[] } | undefined {
  const node = single(operand, 'function_call')
  const name = node?.namedChild(0)?.text
  if (!node || !name) return undefined
  const args = node.namedChildren.find((child) => child.type === 'function_arguments')
  return { name, args: (args?.namedChildren ?? []).map((child) => [child]) }
}

/** Operator and sides of a binary operation. */
export function binaryOf(operand: Operand): { operator: string; left: Operand; right: Operand } | undefined {
  const children = single(operand, 'binary_operation')?.children ?? []
  const at = children.findIndex((child) => !child.isNamed && child.type !== '(' && child.type !== ')')
  const operator = children[at]
  return operator && { operator: operator.type, left: children.slice(0, at), right: children.slice(at + 1) }
}
