import type { Node } from 'web-tree-sitter'

/** What names mean where an expression stands. */
export interface Scope {
  locals: ReadonlyMap<string, Node>
  /** Names bound by `for` and `dynamic`, with the collection they walk over and what names mean there. */
  iterators: ReadonlyMap<string, { collection: Node; scope: Scope }>
  /** The `for_each` of the block, which `each` walks over. */
  each: Node | undefined
}

/** The first reference in an expression whose value comes from outside the module's own text, as it is written. */
export function outsideReference(node: Node, scope: Scope, seen: ReadonlySet<string> = new Set()): string | undefined {
  if (node.type === 'variable_expr') return judge(node, scope, seen)
  const inner = bindLoop(node, scope)
  for (const child of node.namedChildren) {
    // A plain name as an object key is a key, not a reference.
    const isPlainKey = node.type === 'object_elem' && child.equals(node.childForFieldName('key') ?? node) && /^[\w-]+$/.test(child.text)
    const found = isPlainKey ? undefined : outsideReference(child, child.type === 'for_intro' ? scope : inner, seen)
    if (found) return found
  }
  return undefined
}

/** The scope inside a `for` expression; the same scope for any other node. */
export function bindLoop(node: Node, scope: Scope): Scope {
  if (node.type !== 'for_tuple_expr' && node.type !== 'for_object_expr') return scope
  const intro = node.namedChildren.find((child) => child.type === 'for_intro')
  const collection = intro?.namedChildren.find((child) => child.type === 'expression')
  const names = intro?.namedChildren.filter((child) => child.type === 'identifier').map((child) => child.text) ?? []
  return collection ? bindNames(names, collection, scope) : scope
}

export function bindNames(names: string[], collection: Node, scope: Scope): Scope {
  return { ...scope, iterators: new Map([...scope.iterators, ...names.map((name) => [name, { collection, scope }] as const)]) }
}

function judge(node: Node, scope: Scope, seen: ReadonlySet<string>): string | undefined {
  const root = node.text
  const attribute = attributeAfter(node)
  const written = attribute === undefined ? root : `${root}.${attribute}`
  const bound = scope.iterators.get(root)
  if (bound) return outsideReference(bound.collection, bound.scope, seen)
  if (root === 'path' || root === 'count' || root === 'terraform') return undefined
  // for_each itself cannot speak of `each`.
  if (root === 'each') return scope.each ? outsideReference(scope.each, { ...scope, iterators: new Map(), each: undefined }, seen) : written
  const local = root === 'local' && attribute !== undefined ? scope.locals.get(attribute) : undefined
  if (!local) return written
  // Terraform refuses locals that go round in a circle.
  if (seen.has(written)) return undefined
  return outsideReference(local, { ...scope, iterators: new Map(), each: undefined }, new Set([...seen, written]))
}

function attributeAfter(node: Node): string | undefined {
  const next = node.nextNamedSibling
  return next?.type === 'get_attr' ? next.text.slice(1).trim() : undefined
}
