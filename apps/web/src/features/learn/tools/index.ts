import { defineAsyncComponent, type Component } from 'vue'
import type { Tool } from '@mcp-cloud/contracts'

/** What each tool is. None of them is loaded before somebody opens it. */
export const TOOL_COMPONENTS: Readonly<Record<Tool, Component>> = {
  cli: defineAsyncComponent(() => import('../../terminal/StepCli.vue')),
  deploy: defineAsyncComponent(() => import('./DeployTool.vue')),
  catalogue: defineAsyncComponent(() => import('./CatalogueTool.vue')),
  approvals: defineAsyncComponent(() => import('./ApprovalsTool.vue')),
  plan: defineAsyncComponent(() => import('./PlanTool.vue')),
  world: defineAsyncComponent(() => import('./WorldTool.vue')),
}

export const TOOL_ICONS: Readonly<Record<Tool, string>> = {
  cli: 'i-lucide-square-terminal',
  world: 'i-lucide-map',
  catalogue: 'i-lucide-package',
  deploy: 'i-lucide-rocket',
  plan: 'i-lucide-list-checks',
  approvals: 'i-lucide-stamp',
}
