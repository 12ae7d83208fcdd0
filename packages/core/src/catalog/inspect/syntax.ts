import type { Node, Tree } from 'web-tree-sitter'
import { positionOf } from './blocks.ts'
import type { ModuleProblem } from './description.ts'
import { moduleProblem } from './problem.ts'

// Far deeper than anything written by hand (a level of HCL is about four of the tree), and safe to walk.
const MAX_DEPTH = 1000
const MAX_PROBLEMS = 5

/** Where the grammar could not follow a file. */
export function syntaxProblems(tree: Tree, file: string): ModuleProblem[] {
  if (isTooDeep(tree)) return [moduleProblem('module.too-deep', { limit: String(MAX_DEPTH / 4) }, { file, line: 1, column: 1 })]
  const found: Node[] = []
  collect(tree.rootNode, found)
  return found.slice(0, MAX_PROBLEMS).map((node) => moduleProblem('module.syntax', { near: nearOf(node) }, positionOf(node, file)))
}

function isTooDeep(tree: Tree): boolean {
  const cursor = tree.walk()
  try {
    for (;;) {
      if (cursor.currentDepth > MAX_DEPTH) return true
      if (cursor.gotoFirstChild() || cursor.gotoNextSibling()) continue
      do if (!cursor.gotoParent()) return false
      while (!cursor.gotoNextSibling())
    }
  } finally {
    cursor.delete()
  }
}

function collect(node: Node, found: Node[]): void {
  if (!node.hasError) return
  if (node.isError || node.isMissing) found.push(node)
  else for (const child of node.children) collect(child, found)
}

function nearOf(node: Node): string {
  const text = node.isMissing ? (node.parent?.text ?? '') : node.text
  return (text.split('\n')[0] ?? '').slice(0, 60)
}
