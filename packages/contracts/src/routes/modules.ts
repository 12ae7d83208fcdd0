import { z } from 'zod'
import { Cloud } from '../schemas/deployment.ts'
import { Module, ModuleSummary } from '../schemas/module.ts'
import { procedure } from './procedure.ts'

export const listModules = procedure({
  action: 'module.list',
  scope: 'read',
  agent: {
    tool: 'find_modules',
    title: 'Find modules',
    description: 'Lists the registered Terraform modules that can be deployed, by cloud or by words.',
    readOnly: true,
    destructive: false,
    idempotent: true,
  },
})
  .route({ method: 'GET', path: '/modules', summary: 'The catalogue', tags: ['Modules'] })
  .input(z.object({ cloud: Cloud.optional(), text: z.string().max(100).optional() }))
  .output(z.object({ items: z.array(ModuleSummary) }))

export const getModule = procedure({
  action: 'module.get',
  scope: 'read',
  agent: {
    tool: 'describe_module',
    title: 'Describe a module',
    description: 'Variables with types, defaults and rules, outputs, and the JSON Schema of a module.',
    readOnly: true,
    destructive: false,
    idempotent: true,
  },
})
  .route({ method: 'GET', path: '/modules/{name}', summary: 'One module with its variables', tags: ['Modules'] })
  .input(z.object({ name: z.string().max(100), version: z.string().max(80).optional() }))
  .output(Module)
