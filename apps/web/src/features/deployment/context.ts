import { inject, provide, type ComputedRef, type InjectionKey } from 'vue'
import type { Deployment, Run } from '@mcp-cloud/contracts'

export interface DeploymentContext {
  deployment: ComputedRef<Deployment>
  /** The run the page is about: the one under way, else the last one. */
  run: ComputedRef<Run | null>
}

const KEY: InjectionKey<DeploymentContext> = Symbol('deployment')

/** Hands the deployment to the tabs below the page that read it. */
export function provideDeployment(context: DeploymentContext): void {
  provide(KEY, context)
}

export function useDeploymentContext(): DeploymentContext {
  const context = inject(KEY)
  if (!context) throw new Error('a tab of a deployment stands under its page')
  return context
}
