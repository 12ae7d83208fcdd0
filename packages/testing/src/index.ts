export { testPlatform, type ActorSpec, type SentJob, type TestPlatform } from './platform.ts'
export { findProviderMirror, findTool, type Found } from './oracle-tools.ts'
