import type { Isolation } from '@mcp-cloud/terraform-exec'
import type { System } from '@mcp-cloud/contracts'

/** What people are told about how runs are kept apart here. */
export function describeIsolation(isolation: Isolation): System['isolation'] {
  if (isolation.kind === 'bubblewrap') return { kind: 'bubblewrap', notice: null }
  if (isolation.kind === 'other-uid') {
    return {
      kind: 'other-uid',
      notice: `Runs work under another user id (${isolation.uid}), as learners' terminals do under one of theirs, but share this machine's network and files it may read. Install bubblewrap for a real boundary.`,
    }
  }
  return {
    kind: 'none',
    notice: `Runs are not isolated (${isolation.reason}): only the modules shipped with the product run, on the sandbox account only, and learners' terminals are kept apart by the rules of their shell alone. Install bubblewrap for a real boundary.`,
  }
}
