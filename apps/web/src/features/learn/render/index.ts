export { renderLesson } from './markdown.ts'
export { sanitise } from './sanitise.ts'
