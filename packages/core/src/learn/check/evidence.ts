/** What checks look at: one learner's cloud, files, deployments and commands. Read when a check asks for it, once an evaluation. */
export interface Evidence {
  /** Objects of a type in the learner's simulated cloud. */
  objects(type: string): Promise<readonly SeenObject[]>
  /** A file of the learner's home folder; undefined when there is none. */
  file(path: string): Promise<string | undefined>
  /** The learner's own deployments of a module. */
  deployments(module: string): Promise<readonly SeenDeployment[]>
  /** What was run in the terminal since the lesson was begun, oldest first. */
  commands(): Promise<readonly SeenCommand[]>
}

export interface SeenObject {
  id: string
  attributes: Readonly<Record<string, unknown>>
}

export interface SeenDeployment {
  status: string
  live: boolean
  vars: Readonly<Record<string, unknown>>
}

export interface SeenCommand {
  line: string
  exitCode: number
}

/**
 * How a check ended. `problems` names what is wrong, by the words hints are chosen with: `missing`, `too-many`, a path that
 * differs, `status`, `contains`, … Empty when it passed.
 */
export interface Outcome {
  passed: boolean
  problems: string[]
}

export const PASSED: Outcome = { passed: true, problems: [] }
export const failed = (...problems: string[]): Outcome => ({ passed: false, problems })
