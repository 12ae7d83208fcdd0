import { createRequire } from 'node:module'
import { readFile } from 'node:fs/promises'
import { Language, Parser, type Tree } from 'web-tree-sitter'

const require = createRequire(import.meta.url)
let loading: Promise<Parser> | undefined

/** A parser of terraform's HCL. The grammar is loaded once, from the package that carries it (about 20 ms). */
export async function loadParser(): Promise<(text: string) => Tree> {
  loading ??= load()
  const parser = await loading
  return (text) => {
    const tree = parser.parse(text)
    // Null stands for a parse that was cancelled or has no language; neither is possible here.
    if (!tree) throw new Error('the HCL grammar gave no tree')
    return tree
  }
}

async function load(): Promise<Parser> {
  await Parser.init()
  const parser = new Parser()
  parser.setLanguage(
    await Language.load(await readFile(require.resolve('@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm'))),
  )
  return parser
}
