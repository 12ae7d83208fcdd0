import type { Node } from 'web-tree-sitter'
import { positionOf, type Block } from '../blocks.ts'
import type { ModuleProblem } from '../description.ts'
import { literalOf } from '../literal.ts'
import { moduleProblem } from '../problem.ts'
import { folderOf } from '../reachable.ts'
import { FILE_ARGUMENTS, FILE_READERS } from './file-readers.ts'
import { bindLoop, bindNames, outsideReference, type Scope } from './flow.ts'

/**
 * Paths that something from outside the module can choose, and paths that lead out of it.
 * A path may be made of literals, `path.…`, and locals and loops over such; anything else (variables, resources, data)
 * counts as coming from outside.
 */
export function readFileReads(blocks: Block[]): ModuleProblem[] {
  const locals = new Map<string, Map<string, Node>>()
  for (const block of blocks) {
    if (block.type !== 'locals') continue
    const folder = folderOf(block.position.file)
    const known = locals.get(folder) ?? new Map<string, Node>()
    for (const { name, node } of block.attributes.values()) known.set(name, node)
    locals.set(folder, known)
  }
  return blocks.flatMap((block) => {
    const scope: Scope = {
      locals: locals.get(folderOf(block.position.file)) ?? new Map(),
      iterators: new Map(),
      each: block.attributes.get('for_each')?.node,
    }
    return [...argumentReads(block, scope), ...callReads(block.node, scope, block.position.file)]
  })
}

/** Arguments by which a provider is told to read a file. */
function argumentReads(block: Block, scope: Scope): ModuleProblem[] {
  if (block.type !== 'resource' && block.type !== 'data') return []
  return (FILE_ARGUMENTS.get(block.labels[0] ?? '') ?? []).flatMap((name) => {
    const node = block.attributes.get(name)?.node
    return node ? pathProblems(node, scope, `${block.labels.join('.')}.${name}`, block.position.file) : []
  })
}

function callReads(node: Node, scope: Scope, file: string): ModuleProblem[] {
  const inner = innerScope(node, scope)
  const own = node.type === 'function_call' ? callProblems(node, inner, file) : []
  return [...own, ...node.namedChildren.flatMap((child) => callReads(child, inner, file))]
}

function callProblems(call: Node, scope: Scope, file: string): ModuleProblem[] {
  const name = (call.namedChild(0)?.text ?? '').replace(/^core::/, '')
  const places = FILE_READERS.get(name)
  if (!places) return []
  const args = call.namedChildren.find((child) => child.type === 'function_arguments')
  const given = args?.namedChildren.filter((child) => child.type === 'expression') ?? []
  // `file(var.paths...)` spreads a list over all places.
  return given.filter((_, place) => places.includes(place)).flatMap((node) => pathProblems(node, scope, `${name}()`, file))
}

function pathProblems(node: Node, scope: Scope, reader: string, file: string): ModuleProblem[] {
  const reference = outsideReference(node, scope)
  if (reference) return [moduleProblem('module.file-variable', { reader, reference }, positionOf(node, file))]
  return leavesModule(node) ? [moduleProblem('module.file-outside', { reader, path: node.text.slice(0, 100) }, positionOf(node, file))] : []
}

/** An absolute, home or parent path. `path.module` at its beginning is the module itself. */
function leavesModule(node: Node): boolean {
  const literal = literalOf(node)?.value
  const text = typeof literal === 'string' ? literal : node.text.replaceAll(/^"|"$/g, '')
  return /^[/~]|^[A-Za-z]:[\\/]|(^|[/\\"])\.\.([/\\"]|$)/.test(text) || /path\.cwd/.test(node.text)
}

/** A `for` expression or `dynamic` block binds names for what is inside it. */
function innerScope(node: Node, scope: Scope): Scope {
  return node.type === 'block' && node.namedChild(0)?.text === 'dynamic' ? bindDynamic(node, scope) : bindLoop(node, scope)
}

function bindDynamic(block: Node, scope: Scope): Scope {
  const body = block.namedChildren.find((child) => child.type === 'body')
  const attributes = body?.namedChildren.filter((child) => child.type === 'attribute') ?? []
  const valueOf = (name: string) =>
    attributes.find((child) => child.namedChild(0)?.text === name)?.namedChildren.find((child) => child.type === 'expression')
  const collection = valueOf('for_each')
  const name = valueOf('iterator')?.text ?? block.namedChildren.find((child) => child.type === 'string_lit')?.text.slice(1, -1)
  return collection && name ? bindNames([name], collection, scope) : scope
}
