export { checkVars } from './check-vars.ts'
export { getModule, listModules } from './list.ts'
export { digestModule, findModuleVersion, listModuleNames, type ModuleVersion } from './module-version.ts'
export { registerModule, registerShippedModules } from './register.ts'
