import { contract } from '@mcp-cloud/contracts'
import { verb } from '../kernel/index.ts'
import { courseOf } from './course/course-of.ts'
import { versionOf } from './course/read-course.ts'

/** The syllabus in one language; a lesson without a translation has the title of the other one. */
export const getCurriculumTree = verb(contract.curriculum.tree, async ({ ctx, input }) => {
  const course = await courseOf(ctx.platform)
  return {
    parts: course.parts.map((part) => ({
      id: part.id,
      title: part.title[input.lang],
      days: part.days.map((day) => ({
        id: day.id,
        title: day.title[input.lang],
        lessons: day.lessons.map((lesson) => {
          const { lang, version } = versionOf(lesson, input.lang)
          return { path: lesson.path, title: version.title, minutes: version.minutes, ...(lang === input.lang ? {} : { lang }) }
        }),
      })),
    })),
  }
})
