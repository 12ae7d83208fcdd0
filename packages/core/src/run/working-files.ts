import type { CloudAccess } from './executor.port.ts'
import type { RunMaterial } from './worker.ts'

export const OVERRIDE_FILE = 'platform_override.tf.json'
export const VARS_FILE = 'mcp-cloud.auto.tfvars.json'
export const PLAN_FILE = 'run.tfplan'
export const LOCK_FILE = '.terraform.lock.hcl'

/** Everything the root module's folder holds for a phase: the copied module, its vars, and what the platform generates. */
export function workingFiles(material: RunMaterial, access: CloudAccess): Map<string, Uint8Array | string> {
  const files = new Map<string, Uint8Array | string>()
  for (const [path, text] of material.files) {
    // Test files would be loaded as configuration by no command the platform runs; the platform's own names are taken.
    if (path.startsWith('tests/') || path === OVERRIDE_FILE || path === VARS_FILE || path === LOCK_FILE || isVarsFile(path)) continue
    files.set(path, text)
  }
  files.set(VARS_FILE, JSON.stringify({ ...material.vars, ...material.sensitiveVars }))
  files.set(OVERRIDE_FILE, JSON.stringify(access.override))
  return files
}

/** A module's own `*.auto.tfvars` would change what was asked for without anyone seeing it. */
function isVarsFile(path: string): boolean {
  return /\.tfvars(\.json)?$/.test(path)
}
