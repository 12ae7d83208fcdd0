export type CliConfigOptions = {
  /** Folder of an unpacked provider mirror (`HOST/NAMESPACE/TYPE/VERSION/OS_ARCH/`), as terraform sees it. */
  mirror?: string
  /** Sources the mirror serves, e.g. `registry.terraform.io/hashicorp/*`. Default: all. */
  mirrorInclude?: readonly string[]
  /** Whether providers outside the mirror may come from their registry over the network. Default false. */
  direct?: boolean
}

/** The text of a CLI configuration file (what `TF_CLI_CONFIG_FILE` names): no version check, providers only from where it is said. */
export function cliConfig({ mirror, mirrorInclude, direct = false }: CliConfigOptions = {}): string {
  const methods: string[] = []
  if (mirror !== undefined) {
    methods.push(`  filesystem_mirror {\n    path = ${quote(mirror)}\n${list('include', mirrorInclude)}  }\n`)
  }
  if (direct) methods.push(`  direct {\n${mirror === undefined ? '' : list('exclude', mirrorInclude)}  }\n`)
  // An installation block without any method means "from nowhere": no `init` can then reach the network.
  return `disable_checkpoint = true\nprovider_installation {\n${methods.join('')}}\n`
}

function list(name: string, values: readonly string[] | undefined): string {
  return values === undefined ? '' : `    ${name} = [${values.map(quote).join(', ')}]\n`
}

/** A quoted string of the CLI configuration. Its language has no escape for a template, so a text that looks like one is refused. */
function quote(text: string): string {
  if (/[$%]\{/.test(text)) throw new TypeError(`"${text}" cannot stand in a CLI configuration; use a path without "\${" and "%{"`)
  return JSON.stringify(text)
}
