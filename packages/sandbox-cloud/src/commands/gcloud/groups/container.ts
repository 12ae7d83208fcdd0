import type { GcloudGroup } from '../model.ts'
import { clusters } from './container-clusters.ts'
import { nodePools } from './container-node-pools.ts'

export const container: GcloudGroup = { summary: 'Kubernetes Engine.', groups: { clusters, 'node-pools': nodePools } }
