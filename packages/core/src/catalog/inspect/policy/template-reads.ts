import type { Node, Tree } from 'web-tree-sitter'
import { FILE_READERS } from './file-readers.ts'

/** A call that reads a file, standing in a template; the line counts from 1. */
export interface TemplateRead {
  reader: string
  line: number
}

// A line no template ends by chance.
const END = '_9c1f_END_OF_TEMPLATE_'
const NAMED = new RegExp(String.raw`\b(${[...FILE_READERS.keys()].join('|')})\s*\(`)

/** The first call in a template that reads a file. Text that is no template of terraform counts by its words. */
export function findTemplateRead(text: string, parse: (text: string) => Tree): TemplateRead | undefined {
  const worded = /[$%]\{/.test(text) ? NAMED.exec(text) : null
  if (!worded) return undefined
  const tree = parse(`a = <<${END}\n${text}\n${END}\n`)
  try {
    const call = tree.rootNode.descendantsOfType('function_call').find((node) => FILE_READERS.has(nameOf(node)))
    // The first line of the wrapping is not part of the text.
    if (call) return { reader: nameOf(call), line: call.startPosition.row }
    return tree.rootNode.hasError ? { reader: worded[1] ?? '', line: text.slice(0, worded.index).split('\n').length } : undefined
  } finally {
    tree.delete()
  }
}

function nameOf(call: Node): string {
  return (call.namedChild(0)?.text ?? '').replace(/^core::/, '')
}
