export { testPlatform, type ActorSpec, type SentJob, type TestPlatform } from './platform.ts'
