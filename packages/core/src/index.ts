export { verbs, type AnyVerb } from './verbs.ts'
