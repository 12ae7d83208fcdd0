export { renderLesson, type RenderedLesson } from './markdown.ts'
export { sanitise } from './sanitise.ts'
