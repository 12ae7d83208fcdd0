import type { Node, Tree } from 'web-tree-sitter'
import type { Position } from './description.ts'
import { literalOf } from './literal.ts'

/** A block of HCL with its syntax nodes, which live as long as their tree. */
export interface Block {
  type: string
  labels: string[]
  attributes: Map<string, Attribute>
  blocks: Block[]
  position: Position
  node: Node
}

export interface Attribute {
  name: string
  /** The expression. */
  node: Node
  position: Position
}

/** The top-level blocks of a file. */
export function readBlocks(tree: Tree, file: string): Block[] {
  const body = tree.rootNode.namedChildren.find((node) => node.type === 'body')
  return body ? blocksOf(body, file) : []
}

export function positionOf(node: Node, file: string): Position {
  return { file, line: node.startPosition.row + 1, column: node.startPosition.column + 1 }
}

/** The string an attribute holds, where it is a literal one. */
export function stringOf(block: Block, name: string): string | undefined {
  const value = valueOf(block, name)
  return typeof value === 'string' ? value : undefined
}

export function isTrue(block: Block, name: string): boolean {
  return valueOf(block, name) === true
}

/** The literal value of an attribute; undefined where it is missing or computed. */
export function valueOf(block: Block, name: string): unknown {
  const attribute = block.attributes.get(name)
  return attribute && literalOf(attribute.node)?.value
}

/** The source of an attribute's expression. */
export function sourceOf(block: Block, name: string): string | undefined {
  return block.attributes.get(name)?.node.text
}

function blocksOf(body: Node, file: string): Block[] {
  return body.namedChildren.filter((node) => node.type === 'block').map((node) => blockOf(node, file))
}

function blockOf(node: Node, file: string): Block {
  const [type, ...labels] = node.namedChildren.filter((child) => child.type === 'identifier' || child.type === 'string_lit')
  const body = node.namedChildren.find((child) => child.type === 'body')
  return {
    type: type?.text ?? '',
    labels: labels.map((label) => label.text.replaceAll('"', '')),
    attributes: body ? attributesOf(body, file) : new Map(),
    blocks: body ? blocksOf(body, file) : [],
    position: positionOf(node, file),
    node,
  }
}

function attributesOf(body: Node, file: string): Map<string, Attribute> {
  const attributes = new Map<string, Attribute>()
  for (const node of body.namedChildren) {
    if (node.type !== 'attribute') continue
    const name = node.namedChildren.find((child) => child.type === 'identifier')?.text
    const expression = node.namedChildren.find((child) => child.type === 'expression')
    if (name && expression) attributes.set(name, { name, node: expression, position: positionOf(node, file) })
  }
  return attributes
}
