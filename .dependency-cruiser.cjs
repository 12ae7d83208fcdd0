/** The dependency rules of the house. Each is an error, and each says why. */
const slices = [
  ['audit', 'notification', 'identity', 'idempotency'],
  ['pricing', 'regions', 'policy'],
  ['catalog', 'state', 'account'],
  ['run'],
  ['deployment', 'access'],
  ['review', 'approval'],
  ['drift', 'cost', 'messaging'],
  ['assistant', 'sandbox', 'terminal', 'practice'],
  ['learn'],
  ['system'],
]
const coreSlice = (names) => `^packages/core/src/(${names.join('|')})/`

// A slice imports only slices that stand before it.
const sliceOrder = slices.slice(0, -1).map((names, level) => ({
  name: `slice-order-${names[0]}`,
  comment: 'What must travel upward travels as an event written in the same transaction.',
  severity: 'error',
  from: { path: coreSlice(names) },
  to: { path: coreSlice(slices.slice(level + 1).flat()) },
}))

module.exports = {
  forbidden: [
    ...sliceOrder,
    {
      name: 'slice-through-its-face',
      comment: 'A slice is imported through its index.ts only.',
      severity: 'error',
      from: { path: '^packages/core/src/([^/]+)/' },
      to: { path: '^packages/core/src/([^/]+)/.+', pathNot: ['^packages/core/src/$1/', '^packages/core/src/[^/]+/index\\.ts$'] },
    },
    {
      name: 'surfaces-use-contracts-only',
      comment: 'web and cli know the contract, nothing else of ours.',
      severity: 'error',
      from: { path: '^apps/(web|cli)/src/' },
      to: { path: '^(packages/(?!contracts/)|apps/)', pathNot: ['^apps/$1/'] },
    },
    {
      name: 'cli-in-one-room',
      comment:
        'The terminal of the course runs the command line in its own process, by its public face; nothing else of the server knows it.',
      severity: 'error',
      from: { path: '^(apps/(?!cli/)|packages/)', pathNot: '^apps/server/src/terminal/mcp-cloud/' },
      to: { path: '^apps/cli/' },
    },
    {
      name: 'cli-through-its-face',
      comment: 'Whoever runs the command line has it by its index.ts.',
      severity: 'error',
      from: { path: '^apps/server/' },
      to: { path: '^apps/cli/src/', pathNot: '^apps/cli/src/index\\.ts$' },
    },
    {
      name: 'contracts-import-nothing-of-ours',
      comment: 'contracts are browser-safe and stand at the bottom.',
      severity: 'error',
      from: { path: '^packages/contracts/src/' },
      to: { path: '^(packages/(?!contracts/)|apps/)' },
    },
    {
      name: 'publishable-stand-alone',
      comment: 'terraform-exec and sandbox-cloud know nothing of the product.',
      severity: 'error',
      from: { path: '^packages/(terraform-exec|sandbox-cloud)/' },
      to: { path: '^(packages|apps)/', pathNot: ['^packages/$1/'] },
    },
    {
      name: 'contracts-browser-safe',
      comment: 'contracts run in a browser.',
      severity: 'error',
      from: { path: '^packages/contracts/src/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-has-no-surface',
      comment: 'core imports no HTTP, MCP, CLI or Vue package.',
      severity: 'error',
      from: { path: '^packages/core/src/' },
      to: { path: 'node_modules/(fastify|@fastify|@orpc/(server|openapi|client)|@modelcontextprotocol|vue|@nuxt)/' },
    },
    {
      name: 'sql-in-tables-only',
      comment: 'drizzle lives in packages/db and in table.ts files.',
      severity: 'error',
      from: { path: '^(packages|apps)/', pathNot: ['^packages/db/', '/table\\.ts$', '\\.test\\.ts$'] },
      to: { path: 'node_modules/drizzle-orm/' },
    },
    {
      name: 'children-in-few-places',
      comment: 'child_process only in terraform-exec, the embedded database, the terminal process, scripts and tests.',
      severity: 'error',
      from: {
        path: '^(packages|apps)/',
        pathNot: [
          '^packages/terraform-exec/',
          '^packages/db/src/embedded',
          '^apps/server/src/(sandbox|terminal)/',
          '^packages/sandbox-cloud/',
          '^packages/core/src/terminal/',
          '\\.test\\.ts$',
          '/test/',
          '^packages/testing/',
          '^apps/cli/bin/',
        ],
      },
      to: { path: '^(node:)?child_process$' },
    },
    {
      name: 'no-circular',
      comment: 'A circle has no bottom to start reading from. Components that nest in each other are recursive by nature.',
      severity: 'error',
      from: { pathNot: '\\.vue$' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/dist/', '\\.d\\.ts$'] },
    // Types bind a room as much as values do; and read before compilation, a file takes a third of the time.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.vue'],
    },
  },
}
