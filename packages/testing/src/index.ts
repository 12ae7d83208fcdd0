export { testPlatform, type ActorSpec, type SentJob, type TestPlatform } from './platform.ts'
export { person, waitingPlan, type PlanSpec } from './waiting-plan.ts'
export { findProviderMirror, findTool, type Found } from './oracle-tools.ts'
export { startScriptedModel, type ScriptedModel } from './scripted-model.ts'
