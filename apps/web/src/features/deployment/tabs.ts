/** The tabs of a deployment: name of the route, key of the word under `deployment.tab`. */
export const TABS = [
  { name: 'deployment', word: 'overview' },
  { name: 'deployment-plan', word: 'plan' },
  { name: 'deployment-log', word: 'log' },
  { name: 'deployment-resources', word: 'resources' },
  { name: 'deployment-inputs', word: 'inputs' },
  { name: 'deployment-history', word: 'history' },
] as const
