import { loadTree } from './load-tree.ts'

/** Everything that the simulated gcloud can do. */
export const GCLOUD = await loadTree()
