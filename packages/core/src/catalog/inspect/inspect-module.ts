import type { Tree } from 'web-tree-sitter'
import { isTrue, readBlocks, stringOf, type Block } from './blocks.ts'
import type { ModuleDescription, ModuleProblem, OutputDescription } from './description.ts'
import { loadParser } from './grammar.ts'
import { moduleProblem } from './problem.ts'
import { readFileReads } from './policy/file-reads.ts'
import { readSurroundings } from './policy/surroundings.ts'
import { folderOf, reachableFolders, resolveSource } from './reachable.ts'
import { readParts } from './read-parts.ts'
import { readVariable } from './read-variable.ts'
import { readUses } from './values/read-uses.ts'
import { syntaxProblems } from './syntax.ts'
import { varsSchema } from './vars-schema.ts'

/**
 * Reads a module folder, given as texts by path. Variables, outputs and requirements are those of the root folder;
 * resources, data sources, provider configurations and calls are those of every folder its module calls reach.
 * What cannot be read is in `problems`; nothing is thrown for bad HCL.
 */
export async function inspectModule(files: ReadonlyMap<string, string>): Promise<ModuleDescription> {
  const parse = await loadParser()
  const trees = new Map<string, Tree>()
  try {
    const problems: ModuleProblem[] = []
    for (const [path, text] of files) {
      if (!path.endsWith('.tf')) continue
      const tree = parse(text)
      trees.set(path, tree)
      problems.push(...syntaxProblems(tree, path))
    }
    problems.push(...readSurroundings(files, parse))
    return describe(files, trees, problems)
  } finally {
    // Trees live in the grammar's own memory, which is not collected.
    for (const tree of trees.values()) tree.delete()
  }
}

function describe(files: ReadonlyMap<string, string>, trees: ReadonlyMap<string, Tree>, problems: ModuleProblem[]): ModuleDescription {
  // A tree that is too deep to walk is reported by its syntax and left out here.
  const walkable = [...trees].filter(
    ([path]) => !problems.some((problem) => problem.code === 'module.too-deep' && problem.position?.file === path),
  )
  const blocks = new Map(walkable.map(([path, tree]) => [path, readBlocks(tree, path)]))
  const folders = reachableFolders(blocks)
  const reached = [...blocks].filter(([path]) => folders.has(folderOf(path))).flatMap(([, inner]) => inner)
  const root = [...blocks].filter(([path]) => folderOf(path) === '').flatMap(([, inner]) => inner)
  if (root.length === 0) problems.push(moduleProblem('module.empty', {}))

  const readings = ofType(root, 'variable').map((block) => readVariable(block, (files.get(block.position.file) ?? '').split('\n')))
  const outputs = ofType(root, 'output').map(readOutput)
  const parts = readParts(root, reached)
  return {
    variables: readings.map((reading) => reading.variable),
    outputs,
    ...parts,
    uses: readUses(root),
    problems: [
      ...problems,
      ...duplicates(root),
      ...readings.flatMap((reading) => reading.problems),
      ...outputs
        .filter((output) => output.description === '')
        .map((output) => moduleProblem('module.output-undescribed', { name: output.name }, output.position)),
      ...readFileReads(reached),
      ...missingFolders(reached, files),
      ...ofType(reached, 'import').map((block) => moduleProblem('module.import-block', {}, block.position)),
    ],
    jsonSchema: varsSchema(readings, parts.requiredProviders),
  }
}

function readOutput(block: Block): OutputDescription {
  return {
    name: block.labels[0] ?? '',
    description: (stringOf(block, 'description') ?? '').trim(),
    sensitive: isTrue(block, 'sensitive'),
    position: block.position,
  }
}

function duplicates(root: Block[]): ModuleProblem[] {
  const seen = new Set<string>()
  return root.flatMap((block) => {
    if (block.type !== 'variable' && block.type !== 'output') return []
    const key = `${block.type} ${block.labels[0]}`
    if (seen.has(key)) return [moduleProblem('module.duplicate', { kind: block.type, name: block.labels[0] ?? '' }, block.position)]
    seen.add(key)
    return []
  })
}

/** Local module calls to folders that hold no configuration. */
function missingFolders(reached: Block[], files: ReadonlyMap<string, string>): ModuleProblem[] {
  const folders = new Set([...files.keys()].filter((path) => path.endsWith('.tf')).map(folderOf))
  return ofType(reached, 'module').flatMap((block) => {
    const source = stringOf(block, 'source') ?? ''
    const target = resolveSource(folderOf(block.position.file), source)
    return target === undefined || folders.has(target)
      ? []
      : [moduleProblem('module.source-missing', { name: block.labels[0] ?? '', source }, block.position)]
  })
}

function ofType(blocks: Block[], type: string): Block[] {
  return blocks.filter((block) => block.type === type)
}
